import type { Browser } from "playwright-core";
import { launch, type Watched } from "./browser";
import { account, letIn, openWork, pageOf, sharedWork } from "./desk";
import { Product } from "./product";

/** Two teachers, each in a browser of their own, with the same new work open. */
export interface TwoDesks {
  product: Product;
  browser: Browser;
  /** Owns the work. */
  ann: Watched;
  /** Writes in it too, or only proposes. */
  bo: Watched;
  id: string;
  close(): Promise<void>;
}

/**
 * @param prepare what is done with the owner's page before the work is opened
 * @param part what Bo may do in it
 */
export async function openTwoDesks(
  prepare?: (ann: Watched) => void,
  part: "editor" | "suggester" = "editor",
): Promise<TwoDesks> {
  const product = await Product.start();
  const browser = await launch();
  const owner = await account(product, "teacher.a@gongyan.example");
  const friend = await account(product, "teacher.b@gongyan.example");
  const id = await sharedWork(product, owner);
  await letIn(product, owner, id, friend, part);
  const ann = await pageOf(browser, product, owner);
  const bo = await pageOf(browser, product, friend);
  prepare?.(ann);
  await Promise.all([openWork(ann.page, id), openWork(bo.page, id)]);
  const close = async () => {
    await browser.close();
    await product.remove();
  };
  return { product, browser, ann, bo, id, close };
}
