package lt.tiltas.trust;

import java.net.URI;

/** Where the trust services answer; certificates carry these addresses. */
record Addresses(URI base) {
    Addresses {
        if (!base.isAbsolute() || base.getHost() == null || base.getQuery() != null || base.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The trust services' address must look like http://host:port, unlike " + base);
        }
        String text = base.toString();
        base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    }

    String timeStamping() {
        return base + "/tsa";
    }

    String secondTimeStamping() {
        return base + "/tsa2";
    }

    String ocsp() {
        return base + "/ocsp";
    }

    String rootCertificate() {
        return base + "/ca/root.crt";
    }

    String issuingCertificate() {
        return base + "/ca/issuing.crt";
    }

    String rootList() {
        return base + "/crl/root.crl";
    }

    String issuingList() {
        return base + "/crl/issuing.crl";
    }
}
