package lt.tiltas.local.verify;

import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lt.tiltas.local.suite.Mongodb;
import lt.tiltas.local.suite.Settings;
import lt.tiltas.local.suite.Trouble;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./run verify}: whether documents, consignments, registers, facts and indicator values agree. It reads the
 * databases as an operator, and reckons with code of its own. What is still on its way is waited for.
 */
public final class Verify {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SHOWN = 20;

    private final Settings settings;
    private final Mongodb mongodb;
    private final ZoneId zone;

    public Verify(Settings settings, Map<String, String> environment) {
        this.settings = settings;
        this.mongodb = Mongodb.choose(settings, environment);
        this.zone = zone(environment.getOrDefault("TILTAS_TIME_ZONE", "Europe/Vilnius"));
    }

    /** Compares until everything agrees or the time is over; true when it agrees. */
    public boolean compare() throws InterruptedException {
        try (MongoClient documents = open("tiltas-documents");
                MongoClient catalog = open("tiltas-catalog");
                MongoClient kpi = open("tiltas-kpi")) {
            long until = System.nanoTime() + PATIENCE.toNanos();
            boolean told = false;
            while (true) {
                Databases databases = new Databases(documents, catalog, kpi);
                // A suite at work moves on between the reading of one collection and the next: then again.
                List<String> differences = databases.compare();
                if (differences.isEmpty()) {
                    System.out.println(databases.summary());
                    return true;
                }
                if (System.nanoTime() > until) {
                    System.out.println(differences.size() + " differences:");
                    differences.stream().limit(SHOWN).forEach(difference -> System.out.println("  " + difference));
                    if (differences.size() > SHOWN) {
                        System.out.println("  …");
                    }
                    return false;
                }
                if (!told) {
                    System.out.println("Waiting, up to " + PATIENCE.toSeconds() + " s, for what is still on its way: "
                            + differences.getFirst());
                    told = true;
                }
                TimeUnit.MILLISECONDS.sleep(1000);
            }
        } catch (MongoTimeoutException | MongoSocketException e) {
            throw new Trouble("MongoDB does not answer: start the suite with " + settings.prefix() + "./run.");
        }
    }

    private MongoClient open(String database) {
        String address = mongodb.operatorAddress(database);
        return MongoClients.create(
                address + (address.contains("?") ? "&" : "?") + "serverSelectionTimeoutMS=5000&connectTimeoutMS=5000");
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new Trouble("TILTAS_TIME_ZONE is not a time zone: " + name + ".");
        }
    }

    /** One reading of the databases. */
    private final class Databases {
        private final MongoClient documents;
        private final MongoClient catalog;
        private final MongoClient kpi;
        private final Differences differences = new Differences();
        private final Registers registers = new Registers();
        private final Reckoning byDocuments = new Reckoning(zone);
        private final Reckoning byFacts = new Reckoning(zone);
        private final Map<String, String> consignmentsOfDocuments = new HashMap<>();
        private int sentDocuments;
        private int allDocuments;
        private int consignments;
        private int facts;
        private int unfinished;

        Databases(MongoClient documents, MongoClient catalog, MongoClient kpi) {
            this.documents = documents;
            this.catalog = catalog;
            this.kpi = kpi;
        }

        List<String> compare() {
            outboxes();
            registers();
            documents();
            consignments();
            documentFacts();
            services();
            Map<String, @Nullable BigDecimal> values = values();
            byFacts.compare(values, differences);
            byDocuments.compare(without(values, "services-developed-"), differences);
            return differences.found();
        }

        String summary() {
            return "Everything agrees: " + allDocuments + " documents (" + sentDocuments + " sent), " + consignments
                    + " consignments, " + registers.entries() + " numbers without a gap in " + registers.registers()
                    + " registers"
                    + (unfinished == 0 ? "" : " (" + unfinished + " of them kept for an unfinished registration)")
                    + ", " + facts + " facts and " + byFacts.values()
                    + " indicator values, reckoned again from the facts and from the documents; nothing waits in an"
                    + " outbox.";
        }

        private void outboxes() {
            waiting(in(documents, "tiltas-documents", "Documents"));
            waiting(in(documents, "tiltas-documents", "Consignments"));
            waiting(in(catalog, "tiltas-catalog", "Institutions"));
            waiting(in(catalog, "tiltas-catalog", "PublicServices"));
            waiting(in(kpi, "tiltas-kpi", "IndicatorValues"));
        }

        private void waiting(MongoCollection<Document> collection) {
            long count = collection.countDocuments(new Document("outbox.0", new Document("$exists", true)));
            differences.unless(
                    count == 0,
                    count + " of " + collection.getNamespace().getCollectionName()
                            + " have events that wait to be sent");
        }

        private void registers() {
            for (Document entry :
                    in(documents, "tiltas-documents", "Registrations").find()) {
                registers.enter(entry.getString("_id"), String.valueOf(entry.get("subject")), differences);
            }
            registers.requireGapless(differences);
        }

        private void documents() {
            Set<String> numbers = new HashSet<>();
            for (Document document : in(documents, "tiltas-documents", "Documents")
                    .find()
                    .projection(Projections.include(
                            "institution", "status", "registrationNumber", "sentAt", "consignments"))) {
                allDocuments++;
                String id = String.valueOf(document.get("_id"));
                String institution = document.getString("institution");
                number(id, institution, document, numbers);
                Instant sentAt = instant(document, "sentAt");
                if (sentAt != null) {
                    sentDocuments++;
                    byDocuments.sent(institution, sentAt);
                    for (Document consignment : list(document, "consignments")) {
                        Object key = consignment.get("_id", consignment.get("id", consignment.get("consignment")));
                        consignmentsOfDocuments.put(String.valueOf(key), id);
                    }
                }
            }
        }

        private void number(String id, String institution, Document holder, Set<String> numbers) {
            String number = holder.getString("registrationNumber");
            String entered = registers.numberOf(id);
            if (number == null) {
                unfinished += entered == null ? 0 : 1;
                return;
            }
            differences.unless(
                    numbers.add(institution + " " + number),
                    "number " + number + " of " + institution + " is given twice");
            differences.unless(
                    (institution + " " + number).equals(entered),
                    id + " has number " + number + " of " + institution + ", and the register says " + entered);
        }

        private void consignments() {
            Map<String, Document> stored = new TreeMap<>();
            Set<String> numbers = new HashSet<>();
            for (Document consignment : in(documents, "tiltas-documents", "Consignments")
                    .find()
                    .projection(Projections.include(
                            "document",
                            "sender",
                            "recipient",
                            "status",
                            "sentAt",
                            "deliveredAt",
                            "registeredAt",
                            "refusedAt",
                            "registrationNumber"))) {
                String id = String.valueOf(consignment.get("_id"));
                stored.put(id, consignment);
                consignments++;
                number(id, consignment.getString("recipient"), consignment, numbers);
                consign(byDocuments, consignment);
                differences.unless(
                        String.valueOf(consignment.get("document")).equals(consignmentsOfDocuments.remove(id)),
                        "consignment " + id + " is not among those of its document");
            }
            consignmentsOfDocuments.forEach((id, document) -> differences.unless(
                    false, "document " + document + " was sent, and its consignment " + id + " is missing"));
            consignmentFacts(stored);
        }

        private void consignmentFacts(Map<String, Document> stored) {
            for (Document fact : in(kpi, "tiltas-kpi", "ConsignmentFacts").find()) {
                facts++;
                consign(byFacts, fact);
                String id = String.valueOf(fact.get("_id"));
                Document consignment = stored.remove(id);
                if (consignment == null) {
                    differences.unless(false, "kpi has a fact of consignment " + id + ", which does not exist");
                    continue;
                }
                for (String field : List.of("document", "sender", "recipient")) {
                    same(id, field, String.valueOf(consignment.get(field)), String.valueOf(fact.get(field)));
                }
                for (String field : List.of("sentAt", "deliveredAt", "registeredAt", "refusedAt")) {
                    same(id, field, instant(consignment, field), instant(fact, field));
                }
            }
            stored.forEach((id, consignment) -> differences.unless(
                    instant(consignment, "deliveredAt") == null, "kpi has no fact of consignment " + id));
        }

        private void documentFacts() {
            int count = 0;
            for (Document fact : in(kpi, "tiltas-kpi", "DocumentFacts").find()) {
                Instant sentAt = instant(fact, "sentAt");
                if (sentAt != null) {
                    count++;
                    facts++;
                    byFacts.sent(fact.getString("institution"), sentAt);
                }
            }
            differences.unless(
                    count == sentDocuments, sentDocuments + " documents are sent, and kpi has facts of " + count);
        }

        private void services() {
            Map<String, Document> institutions = new HashMap<>();
            in(kpi, "tiltas-kpi", "InstitutionFacts")
                    .find()
                    .forEach(fact -> institutions.put(fact.getString("_id"), fact));
            Map<String, long[]> own = new HashMap<>();
            Map<String, long[]> below = new HashMap<>();
            institutions.forEach((code, fact) -> {
                if ("ADMINISTRATION".equals(fact.getString("kind"))) {
                    own.put(code, new long[2]);
                    below.put(code, new long[2]);
                }
            });
            long serviceFacts = 0;
            for (Document service : in(kpi, "tiltas-kpi", "PublicServiceFacts").find()) {
                serviceFacts++;
                Document owner = institutions.get(service.getString("owner"));
                if (owner != null) {
                    boolean isAdministration = "ADMINISTRATION".equals(owner.getString("kind"));
                    long[] share = isAdministration
                            ? own.get(owner.getString("_id"))
                            : below.get(String.valueOf(owner.getString("parent")));
                    int level = service.getInteger("level");
                    if (share != null) {
                        share[0] += level >= 3 && level >= service.getInteger("attainableLevel") ? 1 : 0;
                        share[1]++;
                    }
                }
            }
            own.forEach((code, share) -> byFacts.share("services-developed-administration", code, share[0], share[1]));
            below.forEach(
                    (code, share) -> byFacts.share("services-developed-budget-institutions", code, share[0], share[1]));
            facts += institutions.size() + (int) serviceFacts;
            long inCatalog = in(catalog, "tiltas-catalog", "Institutions").countDocuments();
            long services = in(catalog, "tiltas-catalog", "PublicServices").countDocuments();
            differences.unless(
                    inCatalog == institutions.size(),
                    "the catalogue has " + inCatalog + " institutions, and kpi knows " + institutions.size());
            differences.unless(
                    services == serviceFacts,
                    "the catalogue has " + services + " services, and kpi knows " + serviceFacts);
        }

        private Map<String, @Nullable BigDecimal> values() {
            Map<String, @Nullable BigDecimal> values = new HashMap<>();
            for (Document value :
                    in(kpi, "tiltas-kpi", "IndicatorValues").find().projection(Projections.include("value"))) {
                Decimal128 number = value.get("value", Decimal128.class);
                values.put(value.getString("_id"), number == null ? null : number.bigDecimalValue());
            }
            return values;
        }

        private void consign(Reckoning reckoning, Document consignment) {
            Instant sentAt = instant(consignment, "sentAt");
            if (sentAt != null) {
                reckoning.consignment(
                        consignment.getString("sender"),
                        consignment.getString("recipient"),
                        sentAt,
                        instant(consignment, "deliveredAt"),
                        instant(consignment, "registeredAt"),
                        instant(consignment, "refusedAt"));
            }
        }

        private void same(String id, String field, @Nullable Object expected, @Nullable Object actual) {
            differences.unless(
                    java.util.Objects.equals(expected, actual),
                    field + " of consignment " + id + " is " + expected + ", and kpi's fact says " + actual);
        }
    }

    private static Map<String, @Nullable BigDecimal> without(Map<String, @Nullable BigDecimal> values, String prefix) {
        Map<String, @Nullable BigDecimal> some = new HashMap<>(values);
        some.keySet().removeIf(key -> key.startsWith(prefix));
        return some;
    }

    private static MongoCollection<Document> in(MongoClient client, String database, String collection) {
        return client.getDatabase(database).getCollection(collection);
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static List<Document> list(Document document, String field) {
        List<Document> list = document.getList(field, Document.class);
        return list == null ? new ArrayList<>() : list;
    }
}
