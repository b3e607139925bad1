import { useTranslation } from "react-i18next";
import type { CheckedCertificate } from "../../models/applications/designation-queries.server";
import { Instant, useDay } from "../instant";
import { Han } from "../public/han";
import type { Qr } from "../public/qr";
import { QrCode } from "../public/qr-code";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface CertificatePageProps extends CheckedCertificate {
  /** The address of this page. */
  code: Qr;
}

/** Checks the three files with nothing but Node. */
export const CHECK = `node -e 'const {verify}=require("crypto"),f=require("fs").readFileSync;console.log(verify(null,f("certificate.json"),f("certificate-key.pem"),f("certificate.sig")))'`;

/** A certificate for whoever holds it in their hand: is it genuine, does it still hold. */
export function CertificatePage(props: CertificatePageProps) {
  const { certificate, text, signature, genuine, withdrawnAt, withdrawalReason, code } = props;
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  const day = useDay();
  const file = `/certificates/${certificate.number}`;
  const rows = [
    [t("certificate.number"), certificate.number],
    [t("certificate.unit"), certificate.organisation],
    [t("certificate.authors"), certificate.authors.join(t("comma"))],
    [t("certificate.call"), `${certificate.programme} ${certificate.call}`],
    [t("certificate.host"), certificate.host],
    [t("certificate.document"), certificate.document],
    [t("certificate.on"), day(certificate.designatedOn)],
    [t("certificate.until"), day(certificate.validUntil)],
  ];
  return (
    <SiteFrame width="narrow">
      <p className="road-seal">{certificate.called ?? t(`verdict.${certificate.kind}`)}</p>
      <h1>{certificate.title}</h1>
      <p
        id={withdrawnAt === null ? undefined : "withdrawn"}
        className={genuine && withdrawnAt === null ? "notice done" : "notice problem"}
      >
        {!genuine
          ? t("certificate.forged")
          : withdrawnAt === null
            ? t("certificate.genuine")
            : t("certificate.withdrawn")}{" "}
        {withdrawnAt !== null && <Instant at={withdrawnAt} show="date" />} {withdrawalReason}
      </p>
      <dl className="road-nomination">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Han>{value ?? ""}</Han>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={to(`/practices/${certificate.practice}/editions/${certificate.edition}`)}>
          {t("certificate.work")}
        </a>
      </p>
      <QrCode qr={code} label={t("certificate.code")} />
      {withdrawnAt === null && (
        <p>
          <a className="button quiet" href={to(`${file}/certificate.pdf`)}>
            {t("certificate.pdf")}
          </a>
        </p>
      )}
      <details>
        <summary>{t("certificate.offline")}</summary>
        <p>{t("certificate.how")}</p>
        <ul>
          <li>
            <a href={`${file}/certificate.json`}>certificate.json</a> {t("certificate.json")}
          </li>
          <li>
            <a href={`${file}/certificate.sig`}>certificate.sig</a> {t("certificate.sig")}
          </li>
          <li>
            <a href={`/certificate-key.pem?certificate=${certificate.number}`}>certificate-key.pem</a>{" "}
            {t("certificate.key")}
          </li>
        </ul>
        <p>{t("certificate.command")}</p>
        <pre className="road-signed">{CHECK}</pre>
        <pre className="road-signed">{text}</pre>
        <pre className="road-signed">{signature}</pre>
      </details>
    </SiteFrame>
  );
}
