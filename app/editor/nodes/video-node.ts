import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { Video } from "../../models/documents/nodes/video";
import { DescribedNode, UNDESCRIBED } from "./described";
import type { PartialSaid } from "./said-node";

export type VideoProperties = Required<Omit<Video, "type">>;

const NOTHING: VideoProperties = { attachmentId: "", name: "", size: 0, ...UNDESCRIBED };

/** A film of the work's own, which plays where it stands. */
export class VideoNode extends DescribedNode<VideoProperties> {
  static override getType(): string {
    return "video";
  }

  static override clone(node: VideoNode): VideoNode {
    return new VideoNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<VideoProperties>): VideoNode {
    return $createVideoNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): VideoProperties {
    return NOTHING;
  }

  override getTextContent(): string {
    const { caption, name } = this.getSaid();
    return caption || name;
  }
}

export function $createVideoNode(properties: Partial<VideoProperties>): VideoNode {
  return $applyNodeReplacement(new VideoNode(properties));
}

export function $isVideoNode(node: LexicalNode | null | undefined): node is VideoNode {
  return node instanceof VideoNode;
}
