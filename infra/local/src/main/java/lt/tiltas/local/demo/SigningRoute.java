package lt.tiltas.local.demo;

import static lt.tiltas.local.demo.Demo.check;
import static lt.tiltas.local.demo.Demo.said;
import static lt.tiltas.local.demo.Demo.say;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import lt.tiltas.local.suite.Api;
import lt.tiltas.local.suite.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of the demonstration in which a document goes a route: approvals, a person's signature, a seal, a reader. */
final class SigningRoute {
    private static final String ADMINISTRATION = "188718528";
    private static final String CLERK = ADMINISTRATION + "-clerk";
    private static final String SIGNER = ADMINISTRATION + "-signer";
    private static final String REGISTRAR = ADMINISTRATION + "-registrar";

    private final Settings settings;
    private final Api api;
    private final Demo demo;
    private final int port;

    SigningRoute(Settings settings, Api api, Demo demo) {
        this.settings = settings;
        this.api = api;
        this.demo = demo;
        this.port = settings.ports().documents();
    }

    void play() {
        String id = start();
        demo.step("Clerk and registrar approve it at the same time; the signer's turn comes after");
        check(
                api.post(SIGNER, port, path(id, "steps/3/signature"), Map.of("certificates", certificates("signer")))
                                .status()
                        == 409,
                "the signer could sign before the approvals");
        said("the signer is told to wait");
        say(api.post(CLERK, port, path(id, "steps/1/approval")).expect(200));
        say(api.post(REGISTRAR, port, path(id, "steps/2/approval")).expect(200));
        sign(id);
        demo.step("The institution's e-seal is put on, and the clerk reads it");
        say(api.post(SIGNER, port, path(id, "steps/4/seal")).expect(200));
        JsonNode route = say(api.post(CLERK, port, path(id, "steps/5/acquaintance"))
                        .expect(200))
                .json();
        for (JsonNode step : route.path("steps")) {
            said("step " + step.path("number").asString() + ", "
                    + step.path("purpose").asString() + ": "
                    + step.path("state").asString() + " by " + step.path("by").asString());
        }
        check(route.path("state").asString().equals("signed"), "the document is not signed: " + route);
        JsonNode verdict =
                say(api.get(CLERK, port, path(id, "verdict")).expect(200)).json();
        check(verdict.path("result").asString().equals("VALID"), "the signed container is not valid: " + verdict);
        check(verdict.path("signatures").size() == 2, "it has not two signatures: " + verdict);
        said("verdict VALID, with a person's signature and the institution's seal");
    }

    private String start() {
        demo.step("A clerk plans a route: two approvals in parallel, a signature, a seal, an acquaintance");
        String id = say(api.post(
                                CLERK,
                                port,
                                "/api/documents",
                                Map.of("title", "Dėl kultūros renginių 2027 metais", "type", "order"))
                        .expect(201))
                .json()
                .path("id")
                .asString();
        api.send(
                        CLERK,
                        port,
                        "PUT",
                        path(id, "files/" + Api.encoded("įsakymas.txt")),
                        "text/plain",
                        "Tvirtinu renginių planą.\n".getBytes(StandardCharsets.UTF_8))
                .expect(200, 201);
        Map<String, Object> route = Map.of(
                "groups",
                List.of(
                        List.of(step("approval", "person", CLERK), step("approval", "person", REGISTRAR)),
                        List.of(step("signature", "person", SIGNER)),
                        List.of(step("seal", "role", "signer")),
                        List.of(step("acquaintance", "person", CLERK))));
        say(put(CLERK, path(id, "route"), route));
        say(api.post(CLERK, port, path(id, "circulation")).expect(200));
        return id;
    }

    private void sign(String id) {
        demo.step("The signer signs with a key of their own, in two requests");
        String path = path(id, "steps/3/signature");
        check(
                api.post(SIGNER, port, path, Map.of("certificates", certificates("registrar")))
                                .status()
                        == 409,
                "the signer could sign with the registrar's certificate");
        said("a certificate of somebody else is refused");
        JsonNode prepared = say(api.post(SIGNER, port, path, Map.of("certificates", certificates("signer")))
                        .expect(201))
                .json();
        said("to be signed with " + prepared.path("algorithm").asString() + " until "
                + prepared.path("validUntil").asString());
        String value = device(prepared.path("dataToBeSigned").asString());
        say(put(SIGNER, path + "/" + prepared.path("id").asString(), Map.of("value", value)));
    }

    private Api.Answer put(String user, String path, Map<String, ?> body) {
        return api.send(
                        user,
                        port,
                        "PUT",
                        path,
                        "application/json",
                        JsonMapper.shared().writeValueAsBytes(body))
                .expect(200);
    }

    /** What a card or a phone does: it knows the key and gets the bytes. */
    private String device(String data) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            pem(person("signer", "key.pem")).getFirst()));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(Base64.getDecoder().decode(data));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> certificates(String role) {
        return pem(person(role, "pem")).stream()
                .map(Base64.getEncoder()::encodeToString)
                .toList();
    }

    private Path person(String role, String extension) {
        return settings.data().resolve("trust/persons").resolve(role + "@" + ADMINISTRATION + "." + extension);
    }

    /** The blocks of a file, decoded. */
    private static List<byte[]> pem(Path file) {
        try {
            List<byte[]> blocks = new ArrayList<>();
            String[] parts = Files.readString(file).split("-----BEGIN [A-Z ]+-----");
            for (int i = 1; i < parts.length; i++) {
                blocks.add(Base64.getMimeDecoder().decode(parts[i].substring(0, parts[i].indexOf("-----END"))));
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> step(String purpose, String whose, String name) {
        return Map.of("purpose", purpose, whose, name, "term", 3);
    }

    private static String path(String id, String what) {
        return "/api/documents/" + id + "/" + what;
    }
}
