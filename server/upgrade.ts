import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Database } from "../app/db/database";
import { CLOSE, encodeNotice } from "../app/models/documents/wire";
import { isDomainError } from "../app/models/domain-error";
import { authenticate } from "../app/models/sessions/authenticate.server";
import { admit, judgeAgain } from "./admission";
import { Attendance } from "./collaboration/attendance";
import { Connection } from "./collaboration/connection";
import { LIMITS, type Limits } from "./collaboration/limits";
import { type LiveRoom, type LiveRooms, UnreachableError } from "./collaboration/live-room";
import { SocketOutlet } from "./collaboration/socket-outlet";
import { identify } from "./identity";
import { comesFromUs, type Origins } from "./origins";
import { Rounds } from "./rounds";

/** Largest frame a client may send, in bytes: the first sync after a long time offline. */
const FRAME_BYTES = 2 * 1024 * 1024;
const PING_MS = 25_000;
/** How often everybody is judged again, for what no event tells of: a session that ran out. */
const JUDGE_MS = 60_000;

/** Somebody who was let in. */
interface Inside {
  readonly documentId: string;
  readonly connection: Connection;
}

/** The one door into a live document: path, origin, session, policy, all before the handshake. */
export class Door {
  readonly #db: Database;
  readonly #rooms: LiveRooms;
  readonly #origins: () => Origins;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES,
    perMessageDeflate: false,
  });
  readonly #alive = new WeakSet<WebSocket>();
  readonly #pinging: Rounds<WebSocket>;
  readonly #inside = new Set<Inside>();
  readonly #judging: Rounds<Inside>;
  readonly #limits: Limits;
  readonly #attendance: Attendance;

  constructor(db: Database, rooms: LiveRooms, origins: () => Origins, limits: Limits = LIMITS) {
    this.#db = db;
    this.#rooms = rooms;
    this.#origins = origins;
    this.#limits = limits;
    this.#attendance = new Attendance(limits);
    this.#pinging = new Rounds({
      period: PING_MS,
      all: () => this.#sockets.clients,
      visit: (socket) => this.#ping(socket),
    });
    this.#judging = new Rounds({
      period: JUDGE_MS,
      all: () => this.#inside,
      visit: ({ documentId, connection }) => judgeAgain(this.#db, documentId, connection),
    });
  }

  /** True when the path is this door's; the answer follows. */
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const id = /^\/collaboration\/([0-9a-z]{1,40})(?:\?|$)/.exec(request.url ?? "")?.[1];
    if (!id) return false;
    socket.on("error", () => socket.destroy());
    this.#let(request, socket, head, id).catch((error) => {
      if (error instanceof UnreachableError) return refuse(socket, 503);
      console.error("upgrade failed", error);
      refuse(socket, 500);
    });
    return true;
  }

  async #let(request: IncomingMessage, socket: Duplex, head: Buffer, id: string): Promise<void> {
    const origins = this.#origins();
    if (!comesFromUs(request, origins)) return refuse(socket, 403);
    const known = await authenticate(this.#db, request.headers.cookie, { secure: origins.secure });
    if (!known) return refuse(socket, 401);
    const admission = await admit(this.#db, known.actor, id);
    if (!admission) return refuse(socket, 404);
    if (socket.destroyed) return;
    const { memberId } = known.actor;
    const allowance = this.#attendance.enter(memberId, id);
    if (!allowance) return refuse(socket, 429);
    socket.once("close", () => this.#attendance.leave(memberId, id));
    const room = await this.#open(id);
    if (room) this.#releaseAtEnd(room, socket);
    if (room && room.connections.size >= this.#limits.socketsPerDocument) return refuse(socket, 429);
    this.#sockets.handleUpgrade(request, socket, head, (open) => {
      if (!room) return turnAway(open);
      const connection = new Connection(new SocketOutlet(open, socket), {
        identity: identify(known.actor),
        role: admission.role,
        sessionIdHash: known.session.idHash,
        limits: this.#limits,
        allowance,
      });
      this.#attend(open, room, connection);
    });
  }

  /** However the socket ends, and also if it already has, or never becomes a connection. */
  #releaseAtEnd(room: LiveRoom, socket: Duplex): void {
    if (socket.closed) this.#rooms.release(room);
    else socket.once("close", () => this.#rooms.release(room));
  }

  /** Null for a damaged document: its members are told so, others are not let in at all. */
  async #open(id: string): Promise<LiveRoom | null> {
    try {
      return await this.#rooms.open(id);
    } catch (error) {
      if (isDomainError(error) && /^document-(damaged|quarantined)$/.test(error.code)) return null;
      throw error;
    }
  }

  #attend(socket: WebSocket, room: LiveRoom, connection: Connection): void {
    const inside = { documentId: room.id, connection };
    this.#inside.add(inside);
    this.#alive.add(socket);
    socket.binaryType = "nodebuffer";
    socket.on("pong", () => this.#alive.add(socket));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      this.#inside.delete(inside);
      room.leave(connection);
    });
    // Each is answered; one who asks without end and never reads would fill the memory.
    socket.on("ping", () => {
      if (!connection.allow(0)) connection.close(CLOSE.tooBusy, "too-busy");
    });
    socket.on("message", (data: Buffer, isBinary: boolean) => {
      this.#alive.add(socket);
      if (isBinary) room.receive(connection, data);
      else connection.close(CLOSE.badFrame, "bad-frame");
    });
    room.join(connection);
    // What changed while the document was loading was told to those inside, not to this one yet.
    void judgeAgain(this.#db, room.id, connection);
  }

  #ping(socket: WebSocket): void {
    if (!this.#alive.delete(socket)) socket.terminate();
    else socket.ping();
  }

  close(): void {
    this.#pinging.end();
    this.#judging.end();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
  }
}

function turnAway(socket: WebSocket): void {
  socket.on("error", () => socket.terminate());
  socket.send(encodeNotice("quarantined"));
  socket.close(CLOSE.quarantined, "quarantined");
}

const REASONS: Record<number, string> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Answers before the handshake, in plain HTTP; the socket is not left to a client that keeps its half open. */
export function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${REASONS[status] ?? "Error"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    () => socket.destroy(),
  );
}
