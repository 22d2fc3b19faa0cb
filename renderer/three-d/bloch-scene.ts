/** Bloch spheres of several qubits on one canvas: a faint ball with its circles and axes, and an arrow for the state. */
import {
  Color,
  ConeGeometry,
  CylinderGeometry,
  EllipseCurve,
  BufferGeometry,
  Group,
  LineBasicMaterial,
  LineLoop,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  Scene,
  SphereGeometry,
  Vector3,
  WebGLRenderer,
} from 'three';
import { norm, type Quaternion, type Vector } from './vectors.ts';

export interface BlochContent {
  /** Middle of each sphere, in radii, and the end of its arrow in the coordinates of the screen. */
  spheres: readonly { centre: readonly [number, number]; arrow: Vector }[];
  view: Quaternion;
  /** CSS pixels. */
  width: number;
  height: number;
  radius: number;
}

/** CSS colours. */
export interface BlochColours {
  ball: string;
  line: string;
  arrow: string;
}

const HEAD = 0.2;
const PIXEL_RATIO = 2;
/** A shorter arrow is a point: the qubit alone says nothing. */
const SHORTEST = 0.02;
const UP = new Vector3(0, 1, 0);

interface Ball {
  /** Not turned with the view: the outline that every view has. */
  outline: LineLoop;
  group: Group;
  shaft: Mesh;
  head: Mesh;
  point: Mesh;
}

export class BlochScene {
  readonly canvas: HTMLCanvasElement;
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new OrthographicCamera(-1, 1, 1, -1, 0.1, 20);
  private readonly balls: Ball[] = [];
  private readonly ballMaterial = new MeshBasicMaterial({ transparent: true, opacity: 0.1, depthWrite: false }); // prettier-ignore
  private readonly lineMaterial = new LineBasicMaterial({ transparent: true, opacity: 0.55 });
  private readonly arrowMaterial = new MeshBasicMaterial();
  private readonly geometries = {
    ball: new SphereGeometry(1, 48, 32),
    circle: new BufferGeometry().setFromPoints(new EllipseCurve(0, 0, 1, 1).getPoints(96)),
    axes: new BufferGeometry().setFromPoints(
      [-1, 1]
        .flatMap((end) => [new Vector3(end, 0, 0), new Vector3()])
        .concat(
          [-1, 1].flatMap((end) => [new Vector3(0, end, 0), new Vector3()]),
          [-1, 1].flatMap((end) => [new Vector3(0, 0, end), new Vector3()]),
        ),
    ),
    shaft: new CylinderGeometry(0.035, 0.035, 1, 16).translate(0, 0.5, 0),
    head: new ConeGeometry(0.1, HEAD, 24).translate(0, -HEAD / 2, 0),
    point: new SphereGeometry(0.07, 24, 16),
  };

  /** Throws where there is no WebGL 2. */
  constructor() {
    this.renderer = new WebGLRenderer({ antialias: true, alpha: true });
    this.renderer.setPixelRatio(Math.max(PIXEL_RATIO, devicePixelRatio));
    this.canvas = this.renderer.domElement;
    this.camera.position.z = 10;
  }

  colour({ ball, line, arrow }: BlochColours): void {
    this.ballMaterial.color = new Color(ball);
    this.lineMaterial.color = new Color(line);
    this.arrowMaterial.color = new Color(arrow);
  }

  /** Draws now. */
  draw({ spheres, view, width, height, radius }: BlochContent): void {
    if (width <= 0 || height <= 0) return;
    while (this.balls.length < spheres.length) this.balls.push(this.addBall());
    this.balls.forEach(({ group, outline }, k) => {
      group.visible = outline.visible = k < spheres.length;
    });
    spheres.forEach(({ centre, arrow }, k) => this.place(this.balls[k], centre, arrow, view));
    const [across, up] = [width / radius / 2, height / radius / 2];
    Object.assign(this.camera, { left: -across, right: across, top: up, bottom: -up });
    this.camera.updateProjectionMatrix();
    this.renderer.setSize(width, height);
    this.renderer.render(this.scene, this.camera);
  }

  dispose(): void {
    for (const geometry of Object.values(this.geometries)) geometry.dispose();
    for (const material of [this.ballMaterial, this.lineMaterial, this.arrowMaterial])
      material.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private addBall(): Ball {
    const { geometries, lineMaterial, arrowMaterial } = this;
    const group = new Group();
    const equator = new LineLoop(geometries.circle, lineMaterial);
    equator.rotation.x = Math.PI / 2;
    const side = new LineLoop(geometries.circle, lineMaterial);
    side.rotation.y = Math.PI / 2;
    const outline = new LineLoop(geometries.circle, lineMaterial);
    const ball: Ball = {
      outline,
      group,
      shaft: new Mesh(geometries.shaft, arrowMaterial),
      head: new Mesh(geometries.head, arrowMaterial),
      point: new Mesh(geometries.point, arrowMaterial),
    };
    group.add(
      new Mesh(geometries.ball, this.ballMaterial),
      new LineLoop(geometries.circle, lineMaterial),
      equator,
      side,
      new LineSegments(geometries.axes, lineMaterial),
      ball.shaft,
      ball.head,
      ball.point,
    );
    this.scene.add(group, outline);
    return ball;
  }

  private place(
    ball: Ball,
    centre: readonly [number, number],
    arrow: Vector,
    view: Quaternion,
  ): void {
    // prettier-ignore
    const { outline, group, shaft, head, point } = ball;
    outline.position.set(centre[0], centre[1], 0);
    group.position.set(centre[0], centre[1], 0);
    group.quaternion.set(...view);
    const length = norm(arrow);
    const isPoint = length < SHORTEST;
    point.visible = isPoint;
    shaft.visible = head.visible = !isPoint;
    if (isPoint) return;
    const direction = new Vector3(...arrow).normalize();
    shaft.quaternion.setFromUnitVectors(UP, direction);
    head.quaternion.copy(shaft.quaternion);
    // A short arrow keeps its shape.
    const size = Math.min(1, length / (2 * HEAD));
    head.scale.setScalar(size);
    head.position.copy(direction).multiplyScalar(length);
    shaft.scale.set(1, Math.max(1e-3, length - HEAD * size), 1);
  }
}
