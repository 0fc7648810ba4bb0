package lt.tiltas.documents.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonIdentifierTest {
    private static final KeyPair KEYS = keys();
    private static final PersonIdentifier RASA = new PersonIdentifier("PNO", "LT", "49999990001");

    @ParameterizedTest
    @CsvSource({
        "PNOLT-49999990001, PNO, LT, 49999990001",
        "49999990001, PNO, LT, 49999990001",
        "PNOLV-019999-10006, PNO, LV, 019999-10006",
        "019999-10006, PNO, LT, 019999-10006",
        "PASUA-AB999999, PAS, UA, AB999999",
        "EI:SE-9999999999, EI:, SE, 9999999999"
    })
    void a_whole_identifier_and_a_bare_code_are_read(String text, String kind, String country, String code) {
        assertThat(PersonIdentifier.read(text, "LT")).contains(new PersonIdentifier(kind, country, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "PNOLT-",
                "pnolt-49999990001",
                "PnoLT-49999990001",
                "LT/LT/49999990001",
                "49999990001 ",
                "49999990001\n",
                "PNOLT-49999990001,PNOLT-39999990002",
                "[PNOLT-49999990001]",
                "PNOLT\u201149999990001",
                "PNOLT-4999999000\u0661"
            })
    void what_identifies_nobody_is_not_read(String text) {
        assertThat(PersonIdentifier.read(text, "LT")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PNOEE-49999990001",
                "PASLT-49999990001",
                "PNOLT-949999990001",
                "PNOLT-499999900012",
                "PNOLT-9990001",
                "9990001",
                "149999990001",
                "49999990001-1"
            })
    void a_part_of_a_code_or_the_same_code_elsewhere_is_another_person(String other) {
        assertThat(PersonIdentifier.read(other, "LT")).isPresent().get().isNotEqualTo(RASA);
    }

    @Test
    void the_subject_of_a_certificate_is_identified_by_its_serial_number() {
        assertThat(PersonIdentifier.of(certificate("LT", "PNOLT-49999990001"))).contains(RASA);
        assertThat(PersonIdentifier.of(certificate("LT", "49999990001"))).contains(RASA);
        // The identifier's country counts, not the one of who issued the certificate.
        assertThat(PersonIdentifier.of(certificate("EE", "PNOLT-49999990001"))).contains(RASA);
        assertThat(PersonIdentifier.of(certificate("EE", "49999990001")))
                .contains(new PersonIdentifier("PNO", "EE", "49999990001"));
    }

    @Test
    void a_subject_without_one_serial_number_that_tells_is_nobody() {
        assertThat(PersonIdentifier.of(certificate("LT"))).isEmpty();
        assertThat(PersonIdentifier.of(certificate(null, "49999990001"))).isEmpty();
        assertThat(PersonIdentifier.of(certificate("LT", "PNOLT-49999990001", "PNOLT-39999990002")))
                .isEmpty();
        assertThat(PersonIdentifier.of(certificate("LT", "a,SERIALNUMBER=PNOLT-49999990001")))
                .isEmpty();
    }

    @Test
    void a_name_that_looks_like_a_serial_number_is_none() throws Exception {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "LT")
                .addRDN(BCStyle.CN, "Rasa,SERIALNUMBER=PNOLT-49999990001")
                .addRDN(BCStyle.DN_QUALIFIER, "PNOLT-49999990001");
        assertThat(PersonIdentifier.of(certificate(subject))).isEmpty();
        X500NameBuilder together = new X500NameBuilder(BCStyle.INSTANCE)
                .addMultiValuedRDN(
                        new org.bouncycastle.asn1.ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.SERIALNUMBER},
                        new String[] {"Rasa", "PNOLT-49999990001"});
        assertThat(PersonIdentifier.of(certificate(together))).contains(RASA);
    }

    @Test
    void only_one_s_own_certificate_will_do() {
        X509Certificate own = certificate("LT", "PNOLT-49999990001");
        assertThatCode(() -> CertificateCheck.requireOwn(RASA, false, own)).doesNotThrowAnyException();
        assertThatThrownBy(() -> CertificateCheck.requireOwn(RASA, true, certificate("LT", "PNOLT-39999990002")))
                .isInstanceOf(CertificateRefused.OfAnother.class)
                .hasMessageNotContaining("9999");
        assertThatThrownBy(() -> CertificateCheck.requireOwn(RASA, true, certificate("LT")))
                .isInstanceOf(CertificateRefused.OfNobody.class);
    }

    @Test
    void an_account_that_says_nothing_signs_only_where_the_installation_lets_it() {
        X509Certificate any = certificate("LT", "PNOLT-39999990002");
        assertThatThrownBy(() -> CertificateCheck.requireOwn(null, false, any))
                .isInstanceOf(SigningRefused.NotIdentified.class);
        assertThatCode(() -> CertificateCheck.requireOwn(null, true, any)).doesNotThrowAnyException();
    }

    @Test
    void the_code_is_not_in_what_is_printed() {
        assertThat(Optional.of(RASA).toString()).doesNotContain("9999");
    }

    @Test
    void a_personal_code_is_no_part_of_the_name_that_documents_show() {
        X500NameBuilder estonian = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, "PAVYZDINĖ,RASA,49999990001")
                .addRDN(BCStyle.SERIALNUMBER, "PNOEE-49999990001");
        assertThat(Subject.of(certificate(estonian)).name()).isEqualTo("PAVYZDINĖ,RASA");
        estonian.addRDN(BCStyle.GIVENNAME, "RASA").addRDN(BCStyle.SURNAME, "PAVYZDINĖ");
        assertThat(Subject.of(certificate(estonian)).name()).isEqualTo("RASA PAVYZDINĖ");
        X500NameBuilder seal = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Klinika")
                .addRDN(BCStyle.CN, "Klinika 12")
                .addRDN(BCStyle.SERIALNUMBER, "12");
        assertThat(Subject.of(certificate(seal)).name()).isEqualTo("Klinika 12");
    }

    private static X509Certificate certificate(@org.jspecify.annotations.Nullable String country, String... numbers) {
        X500NameBuilder subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, "Rasa");
        if (country != null) {
            subject.addRDN(BCStyle.C, country);
        }
        for (String number : numbers) {
            subject.addRDN(BCStyle.SERIALNUMBER, number);
        }
        return certificate(subject);
    }

    private static X509Certificate certificate(X500NameBuilder subject) {
        try {
            Instant now = Instant.parse("2026-03-02T08:00:00Z");
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject.build(),
                                    BigInteger.ONE,
                                    Date.from(now),
                                    Date.from(now.plusSeconds(3600)),
                                    subject.build(),
                                    KEYS.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
