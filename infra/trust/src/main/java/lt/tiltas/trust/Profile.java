package lt.tiltas.trust;

import java.io.IOException;
import java.time.Period;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** What a certificate may be used for, how long, and where its status is told (RFC 5280). */
enum Profile {
    /** The trust anchor. */
    ROOT(Period.ofYears(20)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
            usage(certificate, KeyUsage.keyCertSign | KeyUsage.cRLSign);
        }
    },

    /** The authority that issues everything else; its status is told by the root's list. */
    ISSUING(Period.ofYears(12)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            usage(certificate, KeyUsage.keyCertSign | KeyUsage.cRLSign);
            policy(certificate);
            certificate.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers, address(addresses.rootCertificate())));
            list(certificate, addresses.rootList());
        }
    },

    /** The delegated OCSP responder; nocheck (RFC 6960, 4.2.2.2.1), because nobody else could tell its status. */
    OCSP(Period.ofYears(6)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.digitalSignature);
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
            certificate.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
        }
    },

    /** The time-stamping unit; its one purpose is critical (RFC 3161, 2.3). */
    TIME_STAMPING(Period.ofYears(6)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.digitalSignature);
            certificate.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            policy(certificate);
            status(certificate, addresses);
        }
    },

    /** An institution's e-seal: content commitment alone, as EN 319 412-2 wants it; no QC statements, it is a test. */
    SEAL(Period.ofYears(3)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.nonRepudiation);
            policy(certificate);
            status(certificate, addresses);
        }
    },

    /** A person's signatures: content commitment alone (EN 319 412-2, 4.3.2); no QC statements, it is a test. */
    PERSON(Period.ofYears(3)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.nonRepudiation);
            policy(certificate);
            status(certificate, addresses);
        }
    },

    /** A person's log-in, with which nothing may be signed. */
    AUTHENTICATION(Period.ofYears(3)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.digitalSignature);
            certificate.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            policy(certificate);
            status(certificate, addresses);
        }
    },

    /** Agreement of keys alone. */
    ENCRYPTION(Period.ofYears(3)) {
        @Override
        void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
            usage(certificate, KeyUsage.keyAgreement);
            policy(certificate);
            status(certificate, addresses);
        }
    };

    /** The policy of these services, an arc made from a UUID (X.667): nobody can mistake it for a real one. */
    static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.25.276418345172348761982734619823746192837");

    private final Period validity;

    Profile(Period validity) {
        this.validity = validity;
    }

    Period validity() {
        return validity;
    }

    /** Adds the extensions of this profile. */
    abstract void addTo(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException;

    private static void usage(X509v3CertificateBuilder certificate, int bits) throws IOException {
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
    }

    private static void policy(X509v3CertificateBuilder certificate) throws IOException {
        certificate.addExtension(
                Extension.certificatePolicies, false, new CertificatePolicies(new PolicyInformation(POLICY)));
    }

    private static void status(X509v3CertificateBuilder certificate, Addresses addresses) throws IOException {
        certificate.addExtension(
                Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
                    new AccessDescription(AccessDescription.id_ad_ocsp, address(addresses.ocsp())),
                    new AccessDescription(AccessDescription.id_ad_caIssuers, address(addresses.issuingCertificate()))
                }));
        list(certificate, addresses.issuingList());
    }

    private static void list(X509v3CertificateBuilder certificate, String address) throws IOException {
        certificate.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(address(address))), null, null)
        }));
    }

    private static GeneralName address(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }
}
