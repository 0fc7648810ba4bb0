package lt.tiltas.local.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lt.tiltas.local.suite.Api;
import lt.tiltas.local.suite.Api.Answer;
import lt.tiltas.local.suite.Settings;
import lt.tiltas.local.suite.Trouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./run demo}: a document travels from an administration to two of its institutions, played over HTTP as their
 * own software would. It checks everything that comes back, and may be repeated.
 */
public final class Demo {

    private static final String ADMINISTRATION = "188718528";
    private static final String LIBRARY = "900000016";
    private static final String CULTURE_CENTRE = "900000023";
    private static final String OUTSIDER = "900000030";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Api api;
    private int step;

    public Demo(Settings settings) {
        this.settings = settings;
        this.api = new Api(settings);
    }

    /** Plays it; throws {@link Trouble} when anything differs from what must be. */
    public void play() throws InterruptedException {
        step("The live stream of indicators is subscribed to: what it says stands between the steps");
        try (LiveStream live = LiveStream.open(api, settings, Set.of(ADMINISTRATION, LIBRARY, CULTURE_CENTRE))) {
            said("GET /api/stream → 200, text/event-stream");
            loadCatalogue();
            Values before = values();
            new SigningRoute(settings, api, this).play();
            Sending sending = writeSealAndSend();
            Reception library = receive(LIBRARY, sending);
            String number = register(library);
            Reception centre = receive(CULTURE_CENTRE, sending);
            String reason = refuse(centre);
            lookFromOutside(sending, library);
            senderSees(sending, library, number, centre, reason);
            indicatorsMove(before, live);
            System.out.println();
            System.out.println(
                    "Verified: a document went its route, approved, signed and sealed by separate people, and its"
                            + " container is valid; document " + sending.number() + " carries a valid "
                            + sending.level()
                            + " seal, both recipients received the very bytes that were written, the library registered it as "
                            + number
                            + ", the culture centre refused it with its reason, a third institution finds nothing, and"
                            + " the indicators of documents sent and received moved, on the live stream too.");
        }
    }

    private void loadCatalogue() {
        step("The catalogue is loaded with institutions and services (administrator of " + ADMINISTRATION + ")");
        load("institutions");
        load("public-services");
        JsonNode percentages = api.get(
                        null, settings.ports().catalog(), "/api/maturity/percentages?administration=" + ADMINISTRATION)
                .expect(200)
                .json();
        for (String kind : List.of("ADMINISTRATION", "BUDGET_INSTITUTION")) {
            JsonNode share = percentages.path(kind);
            check(share.path("total").asLong() > 0, "no services of kind " + kind + " are in the catalogue");
            said(kind + ": " + share.path("electronicPercent").asString() + " % of "
                    + share.path("total").asLong()
                    + " services are electronic, "
                    + share.path("developedPercent").asString() + " % developed; next "
                    + share.path("next").path(0).path("identifier").asString("none"));
        }
    }

    private void load(String what) {
        Path file = settings.home().resolve("infra/demo-data").resolve(what + ".csv");
        try {
            JsonNode report = say(api.send(
                                    ADMINISTRATION + "-administrator",
                                    settings.ports().catalog(),
                                    "POST",
                                    "/api/imports/" + what + "?load=all",
                                    "text/csv",
                                    Files.readAllBytes(file))
                            .expect(200))
                    .json();
            check(
                    report.path("rows").asLong() > 0
                            && report.path("loaded").asLong()
                                    == report.path("rows").asLong(),
                    file.getFileName() + " was not loaded completely: " + report);
            said(report.path("rows").asLong() + " rows, " + report.path("good").asLong() + " good, "
                    + report.path("loaded").asLong() + " loaded, "
                    + report.path("faults").size() + " faults");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sending writeSealAndSend() throws InterruptedException {
        int port = settings.ports().documents();
        String clerk = ADMINISTRATION + "-clerk";
        step("A clerk of " + ADMINISTRATION + " writes a document with two files");
        JsonNode draft = say(api.post(
                                clerk,
                                port,
                                "/api/documents",
                                Map.of(
                                        "title", "Dėl kultūros paslaugų programos 2027 metais",
                                        "type", "letter",
                                        "language", "lt"))
                        .expect(201))
                .json();
        String id = draft.path("id").asString();
        said("document " + id + ", state " + draft.path("state").asString());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("raštas.txt", letter());
        files.put(
                "priedas.csv",
                "priemone;tikslas;terminas\ninformaciniai pranešimai;450;2027-12-31\npartneriai;15;2027-12-31\n"
                        .getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String type = file.getKey().endsWith(".csv") ? "text/csv" : "text/plain";
            JsonNode kept = say(api.send(
                                    clerk,
                                    port,
                                    "PUT",
                                    "/api/documents/" + id + "/files/" + Api.encoded(file.getKey()),
                                    type,
                                    file.getValue())
                            .expect(200, 201))
                    .json();
            check(
                    kept.path("sha256").asString().equals(sha256(file.getValue())),
                    file.getKey() + " has another digest than what was sent");
            said(file.getKey() + ", " + kept.path("size").asLong() + " bytes, SHA-256 "
                    + shortened(kept.path("sha256").asString()));
        }

        step("It is registered (registrar) and sealed (signer)");
        String number = say(api.post(
                                ADMINISTRATION + "-registrar", port, "/api/documents/" + id + "/registration", Map.of())
                        .expect(200, 201))
                .json()
                .path("number")
                .asString();
        said("number " + number);
        JsonNode sealed = say(api.post(ADMINISTRATION + "-signer", port, "/api/documents/" + id + "/seal")
                        .expect(200))
                .json();
        String level = sealed.path("signatures").path(0).path("level").asString();
        said("level " + level + ", sealed at "
                + sealed.path("signatures").path(0).path("signedAt").asString());
        check(level.endsWith("BASELINE-LT"), "the seal has level " + level + " instead of XAdES-BASELINE-LT");

        step("It is sent to two budget institutions (clerk)");
        Answer[] sent = new Answer[1];
        // The documents service learns of new institutions from the catalogue's events: right after the import, a
        // little
        // later.
        await("the documents service to know the recipients", () -> {
            sent[0] = api.post(
                    clerk,
                    port,
                    "/api/documents/" + id + "/dispatch",
                    Map.of("recipients", List.of(LIBRARY, CULTURE_CENTRE)));
            return sent[0].status() != 422;
        });
        JsonNode document = say(sent[0].expect(200, 201)).json();
        Map<String, String> consignments = new TreeMap<>();
        for (JsonNode consignment : document.path("consignments")) {
            consignments.put(
                    consignment.path("recipient").asString(),
                    consignment
                            .path("id")
                            .asString(consignment.path("consignment").asString("")));
            said("consignment " + consignments.get(consignment.path("recipient").asString()) + " to "
                    + consignment.path("recipient").asString());
        }
        check(
                consignments.keySet().equals(Set.of(LIBRARY, CULTURE_CENTRE)),
                "the consignments are not for the two recipients: " + document);
        return new Sending(id, number, level, files, consignments);
    }

    private Reception receive(String recipient, Sending sending) throws InterruptedException {
        int port = settings.ports().documents();
        String registrar = recipient + "-registrar";
        step("The registrar of " + recipient + " finds it in the inbox, takes the container and reads the verdict");
        String id = String.valueOf(sending.consignments().get(recipient));
        await("consignment " + id + " in the inbox of " + recipient, () -> inInbox(registrar, id));
        JsonNode consignment = say(api.get(registrar, port, "/api/consignments/" + id)
                        .expect(200))
                .json();
        said("from " + consignment.path("sender").asString() + ", \""
                + consignment.path("title").asString() + "\", "
                + consignment.path("senderNumber").asString() + ", state "
                + consignment.path("state").asString());
        check(consignment.path("sender").asString().equals(ADMINISTRATION), "the sender is not " + ADMINISTRATION);
        check(consignment.path("senderNumber").asString().equals(sending.number()), "the sender's number differs");

        Answer container = say(api.get(registrar, port, "/api/consignments/" + id + "/container")
                .expect(200));
        checkContainer(container.body(), sending);
        String sha256 = sha256(container.body());
        said(container.body().length + " bytes, " + container.mediaType() + ", SHA-256 " + shortened(sha256)
                + "; holds both files as they were written");
        for (Map.Entry<String, byte[]> file : sending.files().entrySet()) {
            byte[] single = api.get(registrar, port, "/api/consignments/" + id + "/files/" + Api.encoded(file.getKey()))
                    .expect(200)
                    .body();
            check(java.util.Arrays.equals(single, file.getValue()), file.getKey() + " differs from what was written");
        }

        JsonNode verdict = say(api.get(registrar, port, "/api/consignments/" + id + "/verdict")
                        .expect(200))
                .json();
        check(verdict.path("result").asString().equals("VALID"), "the container is not valid: " + verdict);
        check(verdict.path("containerSha256").asString().equals(sha256), "the verdict is of another container");
        for (JsonNode signature : verdict.path("signatures")) {
            said("verdict " + verdict.path("result").asString() + ": "
                    + signature.path("signer").asString() + ", "
                    + signature.path("signedAt").asString() + ", "
                    + signature.path("level").asString() + ", "
                    + signature.path("result").asString());
        }
        return new Reception(recipient, id);
    }

    private boolean inInbox(String registrar, String id) {
        @Nullable String after = null;
        do {
            JsonNode page = api.get(
                            registrar,
                            settings.ports().documents(),
                            "/api/consignments?box=inbox&limit=200"
                                    + (after == null ? "" : "&after=" + Api.encoded(after)))
                    .expect(200)
                    .json();
            for (JsonNode consignment : page.path("items")) {
                if (consignment.path("id").asString().equals(id)) {
                    return true;
                }
            }
            after = page.hasNonNull("next") ? page.path("next").asString() : null;
        } while (after != null);
        return false;
    }

    private String register(Reception reception) {
        step(reception.recipient() + " registers it under a number of its own (registrar)");
        String path = "/api/consignments/" + reception.consignment() + "/registration";
        String registrar = reception.recipient() + "-registrar";
        String number = say(api.post(registrar, settings.ports().documents(), path, Map.of())
                        .expect(200, 201))
                .json()
                .path("number")
                .asString();
        said("number " + number);
        String again = api.post(registrar, settings.ports().documents(), path, Map.of())
                .expect(200, 201)
                .json()
                .path("number")
                .asString();
        check(number.equals(again), "registering again gave another number: " + number + " and " + again);
        said("registering again changes nothing and gives the same number");
        return number;
    }

    private String refuse(Reception reception) {
        step(reception.recipient() + " refuses it with a reason (registrar)");
        String reason = "Skirta kitai įstaigai: programos vykdytojas yra biblioteka.";
        say(api.post(
                        reception.recipient() + "-registrar",
                        settings.ports().documents(),
                        "/api/consignments/" + reception.consignment() + "/refusal",
                        Map.of("reason", reason))
                .expect(200, 201, 204));
        said("reason: " + reason);
        return reason;
    }

    private void lookFromOutside(Sending sending, Reception reception) {
        step("A third institution, " + OUTSIDER + ", finds nothing of it");
        say(api.get(OUTSIDER + "-auditor", settings.ports().documents(), "/api/documents/" + sending.document())
                .expect(404));
        say(api.get(
                        OUTSIDER + "-registrar",
                        settings.ports().documents(),
                        "/api/consignments/" + reception.consignment())
                .expect(404));
    }

    private void senderSees(Sending sending, Reception registered, String number, Reception refused, String reason) {
        step("The sender sees what became of it");
        JsonNode first = consignment(registered);
        said(registered.recipient() + ": " + first.path("state").asString() + ", "
                + first.path("registrationNumber").asString());
        check(first.path("state").asString().equals("registered"), "the first consignment is not registered: " + first);
        check(first.path("registrationNumber").asString().equals(number), "the recipient's number differs: " + first);
        JsonNode second = consignment(refused);
        said(refused.recipient() + ": " + second.path("state").asString() + ", "
                + second.path("reason").asString());
        check(second.path("state").asString().equals("refused"), "the second consignment is not refused: " + second);
        check(second.path("reason").asString().equals(reason), "the reason differs: " + second);
        JsonNode verdict = api.get(
                        ADMINISTRATION + "-clerk",
                        settings.ports().documents(),
                        "/api/documents/" + sending.document() + "/verdict")
                .expect(200)
                .json();
        check(verdict.path("result").asString().equals("VALID"), "the sender's own container is not valid: " + verdict);
    }

    private JsonNode consignment(Reception reception) {
        return say(api.get(
                                ADMINISTRATION + "-clerk",
                                settings.ports().documents(),
                                "/api/consignments/" + reception.consignment())
                        .expect(200))
                .json();
    }

    private void indicatorsMove(Values before, LiveStream live) throws InterruptedException {
        step("The indicators have moved");
        Values[] after = {before};
        await("the indicators to move", () -> {
            after[0] = values();
            return after[0].sent().compareTo(before.sent().add(BigDecimal.ONE)) >= 0
                    && after[0].receivedByLibrary()
                                    .compareTo(before.receivedByLibrary().add(BigDecimal.ONE))
                            >= 0
                    && after[0].receivedByCentre()
                                    .compareTo(before.receivedByCentre().add(BigDecimal.ONE))
                            >= 0
                    && after[0].acknowledged() != null
                    && after[0].hours() != null;
        });
        said("documents-sent of " + ADMINISTRATION + ": " + before.sent() + " → " + after[0].sent());
        said("documents-received of " + LIBRARY + ": " + before.receivedByLibrary() + " → "
                + after[0].receivedByLibrary());
        said("documents-received of " + CULTURE_CENTRE + ": " + before.receivedByCentre() + " → "
                + after[0].receivedByCentre());
        said("documents-acknowledged of " + ADMINISTRATION + ": " + after[0].acknowledged() + " percent");
        said("hours-to-registration of " + LIBRARY + ": " + after[0].hours() + " hours");
        for (Map.Entry<String, String> moved : List.of(
                Map.entry("documents-sent", ADMINISTRATION),
                Map.entry("documents-received", LIBRARY),
                Map.entry("documents-received", CULTURE_CENTRE))) {
            boolean seen = live.await(
                    event -> event.path("data").path("indicator").asString().equals(moved.getKey())
                            && event.path("data").path("institution").asString().equals(moved.getValue()),
                    PATIENCE);
            check(seen, "the live stream did not say that " + moved.getKey() + " of " + moved.getValue() + " moved");
        }
        said("the live stream said so in " + live.count() + " events");
    }

    private Values values() {
        BigDecimal sent = value("documents-sent", ADMINISTRATION);
        BigDecimal library = value("documents-received", LIBRARY);
        BigDecimal centre = value("documents-received", CULTURE_CENTRE);
        return new Values(
                sent == null ? BigDecimal.ZERO : sent,
                library == null ? BigDecimal.ZERO : library,
                centre == null ? BigDecimal.ZERO : centre,
                value("documents-acknowledged", ADMINISTRATION),
                value("hours-to-registration", LIBRARY));
    }

    private @Nullable BigDecimal value(String indicator, String institution) {
        JsonNode answer = api.get(
                        null,
                        settings.ports().kpi(),
                        "/api/indicators/" + indicator + "/values?institution=" + institution)
                .expect(200)
                .json();
        JsonNode items = answer.isArray() ? answer : answer.path(answer.has("items") ? "items" : "values");
        @Nullable JsonNode last = null;
        for (JsonNode item : items) {
            last = last == null
                            || item.path("month")
                                            .asString()
                                            .compareTo(last.path("month").asString())
                                    > 0
                    ? item
                    : last;
        }
        return last == null || !last.hasNonNull("value")
                ? null
                : new BigDecimal(last.path("value").asString());
    }

    /** The container is a zip whose first entry is the stored mimetype, and it holds the files as they were written. */
    private static void checkContainer(byte[] container, Sending sending) {
        Map<String, String> found = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(container), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (found.isEmpty()) {
                    check(
                            entry.getName().equals("mimetype")
                                    && new String(content, StandardCharsets.UTF_8)
                                            .equals("application/vnd.etsi.asic-e+zip"),
                            "the container does not begin with the mimetype of ASiC-E");
                }
                found.put(entry.getName(), sha256(content));
            }
        } catch (IOException e) {
            throw new Trouble("The container is not a zip file: " + e.getMessage());
        }
        sending.files()
                .forEach((name, content) -> check(
                        sha256(content).equals(found.get(name)),
                        "the container does not hold " + name + " as written"));
        check(
                found.keySet().stream().anyMatch(name -> name.matches("META-INF/signatures.*\\.xml")),
                "the container holds no signature");
    }

    private static byte[] letter() {
        return ("Alytaus rajono savivaldybės administracija\n\nDėl kultūros paslaugų programos 2027 metais\n\n"
                        + "Prašome iki " + LocalDate.now().plusMonths(1)
                        + " pateikti programos įgyvendinimo planą. Priemonės ir tikslai pateikiami priede.\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    void step(String what) {
        step++;
        System.out.println();
        System.out.println(step + ". " + what);
    }

    static Answer say(Answer answer) {
        said(answer.method() + " " + answer.path() + " → " + answer.status());
        return answer;
    }

    static void said(String line) {
        System.out.println("   " + line);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Trouble("The demonstration stopped: " + otherwise + ".");
        }
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new Trouble("The demonstration stopped: it waited " + PATIENCE.toSeconds() + " s in vain for "
                        + what + ".");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String shortened(String digest) {
        return digest.substring(0, Math.min(16, digest.length())) + "…";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document as it was sent; consignments by recipient. */
    private record Sending(
            String document,
            String number,
            String level,
            Map<String, byte[]> files,
            Map<String, String> consignments) {}

    private record Reception(String recipient, String consignment) {}

    /** Values of the indicators that the demonstration moves. */
    private record Values(
            BigDecimal sent,
            BigDecimal receivedByLibrary,
            BigDecimal receivedByCentre,
            @Nullable BigDecimal acknowledged,
            @Nullable BigDecimal hours) {}
}
