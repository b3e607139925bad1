/** True in `npm run test:thorough`, which also looks at what in the short run one of its kind stands for. */
export const THOROUGH = process.env.THOROUGH === "1";
