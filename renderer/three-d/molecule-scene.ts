/**
 * Everything of the graphics card that the viewer needs: one canvas, one set of geometries and materials, and three
 * instanced meshes that take any molecule. It draws when it is told to and never by itself.
 */
import {
  CylinderGeometry,
  IcosahedronGeometry,
  InstancedBufferAttribute,
  InstancedMesh,
  OrthographicCamera,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import type { BufferGeometry, Material } from 'three';
import { mergeVertices } from 'three/addons/utils/BufferGeometryUtils.js';
import type { Theme } from './elements.ts';
import type { Instances } from './instances.ts';
import { createHullMaterial, createMatteMaterial } from './matte-material.ts';
import type { Rgb } from './matte-material.ts';
import type { Detail, Quality } from './quality.ts';
import { FIELD_OF_VIEW, cameraDistance, halfHeight } from './view.ts';
import type { Frame } from './view.ts';

/** Room for more atoms than a drug-like molecule has, so that meshes are rarely made anew. */
const FIRST_CAPACITY = 256;

const SHADE: Record<Theme, Rgb> = { light: [0.5, 0.52, 0.58], dark: [0.34, 0.36, 0.42] };

export interface SceneContent {
  spheres: Instances;
  cylinders: Instances;
  /** Hulls around picked atoms. */
  hulls: Instances;
}

/** An instanced mesh that grows when a molecule has more parts than it holds. */
class Parts {
  mesh: InstancedMesh;
  private readonly scene: Scene;

  constructor(scene: Scene, geometry: BufferGeometry, material: Material) {
    this.scene = scene;
    this.mesh = this.create(geometry, material, FIRST_CAPACITY);
  }

  show({ count, matrices, colours }: Instances): void {
    if (count > this.mesh.instanceMatrix.count) {
      const { geometry, material } = this.mesh;
      this.dispose();
      this.mesh = this.create(geometry, material as Material, Math.ceil(count * 1.5));
    }
    this.mesh.count = count;
    this.mesh.instanceMatrix.array.set(matrices);
    this.mesh.instanceMatrix.needsUpdate = true;
    this.mesh.instanceColor!.array.set(colours);
    this.mesh.instanceColor!.needsUpdate = true;
    this.mesh.visible = count > 0;
  }

  dispose(): void {
    this.scene.remove(this.mesh);
    this.mesh.dispose();
  }

  private create(geometry: BufferGeometry, material: Material, capacity: number): InstancedMesh {
    const mesh = new InstancedMesh(geometry, material, capacity);
    mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3), 3);
    // Bounds of instances are not known to the mesh.
    mesh.frustumCulled = false;
    this.scene.add(mesh);
    return mesh;
  }
}

export class MoleculeScene {
  readonly canvas: HTMLCanvasElement;
  /** Whether the processor draws in place of a graphics card. */
  readonly isSoftware: boolean;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly perspective = new PerspectiveCamera((FIELD_OF_VIEW * 180) / Math.PI);
  private readonly orthographic = new OrthographicCamera();
  private readonly matte = createMatteMaterial();
  private readonly hullMaterial = createHullMaterial();
  private readonly geometries: Record<Detail, { sphere: BufferGeometry; cylinder: BufferGeometry }>;
  private readonly spheres: Parts;
  private readonly cylinders: Parts;
  private readonly hulls: Parts;

  /** Throws where the browser has no WebGL 2. */
  constructor() {
    this.canvas = document.createElement('canvas');
    this.renderer = new WebGLRenderer({ canvas: this.canvas, alpha: true, antialias: false, stencil: false }); // prettier-ignore
    this.renderer.setClearColor(0x000000, 0);
    this.isSoftware = isSoftwareRenderer(this.renderer.getContext());
    this.geometries = {
      fine: { sphere: unitSphere(7), cylinder: unitCylinder(20) },
      coarse: { sphere: unitSphere(2), cylinder: unitCylinder(6) },
    };
    const { sphere, cylinder } = this.geometries.fine;
    this.spheres = new Parts(this.scene, sphere, this.matte.material);
    this.cylinders = new Parts(this.scene, cylinder, this.matte.material);
    this.hulls = new Parts(this.scene, sphere, this.hullMaterial);
  }

  show(content: SceneContent): void {
    this.spheres.show(content.spheres);
    this.cylinders.show(content.cylinders);
    this.hulls.show(content.hulls);
  }

  setTheme(theme: Theme, ground: Rgb): void {
    this.matte.uniforms.ground.value = ground;
    this.matte.uniforms.shade.value = SHADE[theme];
  }

  /** Draws now. */
  draw(frame: Frame, { detail, pixelRatio }: Quality): void {
    const { width, height } = frame.size;
    if (this.renderer.getPixelRatio() !== pixelRatio) this.renderer.setPixelRatio(pixelRatio);
    if (this.isResized(width, height, pixelRatio)) this.renderer.setSize(width, height, false);
    const { sphere, cylinder } = this.geometries[detail];
    this.spheres.mesh.geometry = sphere;
    this.hulls.mesh.geometry = sphere;
    this.cylinders.mesh.geometry = cylinder;
    this.place(frame);
    this.renderer.render(this.scene, this.camera(frame));
  }

  /** Waits until what was drawn is there; slow, only for measuring. */
  finish(): void {
    const context = this.renderer.getContext();
    context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** Live objects of the graphics card, as three.js counts them. */
  gpuObjects(): { geometries: number; textures: number; programs: number } {
    const { memory, programs } = this.renderer.info;
    return { geometries: memory.geometries, textures: memory.textures, programs: programs?.length ?? 0 }; // prettier-ignore
  }

  /** The graphics card was reset or the driver crashed. */
  isLost(): boolean {
    return this.renderer.getContext().isContextLost();
  }

  dispose(): void {
    for (const parts of [this.spheres, this.cylinders, this.hulls]) parts.dispose();
    for (const { sphere, cylinder } of Object.values(this.geometries)) {
      sphere.dispose();
      cylinder.dispose();
    }
    this.matte.material.dispose();
    this.hullMaterial.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private isResized(width: number, height: number, pixelRatio: number): boolean {
    return (
      this.canvas.width !== Math.floor(width * pixelRatio) ||
      this.canvas.height !== Math.floor(height * pixelRatio)
    );
  }

  /** Turns and shifts the molecule in front of the camera. */
  private place({ view, ball }: Frame): void {
    const { scene } = this;
    scene.quaternion.set(...view.rotation);
    scene.position
      .set(-ball.centre[0], -ball.centre[1], -ball.centre[2])
      .applyQuaternion(scene.quaternion);
    scene.position.x += view.shift[0];
    scene.position.y += view.shift[1];
  }

  private camera(frame: Frame): PerspectiveCamera | OrthographicCamera {
    const { ball, view, projection, size } = frame;
    const distance = cameraDistance(frame);
    const half = halfHeight(frame);
    const aspect = size.width / size.height;
    this.matte.uniforms.fade.value = [distance - ball.radius * 0.2, distance + ball.radius];
    const camera = projection === 'orthographic' ? this.orthographic : this.perspective;
    if (camera === this.orthographic) {
      Object.assign(camera, { left: -half * aspect, right: half * aspect, top: half, bottom: -half }); // prettier-ignore
    } else {
      this.perspective.aspect = aspect;
    }
    // Space-filling spheres reach beyond the ball around the atoms.
    const reach = ball.radius + 3;
    camera.near = Math.max(0.1, distance - reach);
    camera.far = distance + reach;
    camera.zoom = view.zoom * (camera === this.perspective ? frame.fit : 1);
    camera.position.z = distance;
    camera.updateProjectionMatrix();
    return camera;
  }
}

/** Triangles of an icosahedron, each split into (detail + 1)² ones; corners are shared, so that each is placed once. */
function unitSphere(detail: number): BufferGeometry {
  const geometry = new IcosahedronGeometry(1, detail);
  geometry.deleteAttribute('uv');
  // Those of the corners themselves, where three.js would make flat triangles at low detail.
  geometry.setAttribute('normal', geometry.getAttribute('position').clone());
  return mergeVertices(geometry);
}

/** From the origin to (0, 1, 0), radius 1. */
function unitCylinder(sides: number): BufferGeometry {
  return new CylinderGeometry(1, 1, 1, sides, 1).translate(0, 0.5, 0);
}

function isSoftwareRenderer(context: WebGLRenderingContext | WebGL2RenderingContext): boolean {
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = names === null ? '' : context.getParameter(names.UNMASKED_RENDERER_WEBGL);
  return /swiftshader|llvmpipe|software|basic render/i.test(String(name));
}
