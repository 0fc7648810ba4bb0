package lt.tiltas.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lt.tiltas.local.Forked;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedMongoIT {

    private static final int WRITERS = 12;
    private static final int BEFORE_THE_KILL = 1500;
    private static final int THINGS = 1500;

    @TempDir
    Path folder;

    @Test
    void a_guarded_update_changes_only_what_is_still_as_it_was_read() throws Exception {
        int port = Forked.freePort();
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            MongoCollection<Document> things = client.getDatabase("guarded").getCollection("things");
            things.createIndex(new Document("name", 1), new IndexOptions().unique(true));
            for (int i = 0; i < 50; i++) {
                things.insertOne(new Document("_id", i).append("name", "n" + i).append("version", 1L));
            }

            List<Long> matched = List.of(
                    raise(things, Filters.and(Filters.eq("_id", 7), Filters.eq("version", 1L))),
                    raise(things, Filters.and(Filters.eq("_id", 7), Filters.eq("version", 1L))),
                    raise(things, new Document("_id", 7).append("version", 2L)),
                    raise(things, new Document("name", "n7").append("version", new Document("$lt", 3L))),
                    raise(things, new Document("name", "n7").append("version", new Document("$lt", 4L))),
                    raise(things, new Document("_id", 7).append("name", "n8")),
                    raise(things, Filters.and(Filters.gt("_id", 7), Filters.lt("_id", 9))),
                    raise(things, Filters.and(Filters.in("_id", 1, 2), Filters.eq("version", 9L))));

            assertThat(matched).containsExactly(1L, 0L, 1L, 0L, 1L, 0L, 1L, 0L);
            assertThat(things.find(Filters.eq("_id", 7)).first().getLong("version"))
                    .isEqualTo(4L);
            assertThat(things.find(Filters.eq("_id", 8)).first().getLong("version"))
                    .isEqualTo(2L);
            assertThat(server.isAlive()).isTrue();
        }
    }

    private static long raise(MongoCollection<Document> things, Bson which) {
        return things.updateOne(which, Updates.inc("version", 1L)).getMatchedCount();
    }

    @Test
    void what_was_acknowledged_is_there_after_a_kill_and_what_was_not_is_whole_or_absent() throws Exception {
        int port = Forked.freePort();
        Set<String> inserted = ConcurrentHashMap.newKeySet();
        Set<String> tried = ConcurrentHashMap.newKeySet();
        Map<Integer, Integer> counted = new ConcurrentHashMap<>();
        for (int kill = 0; kill < 3; kill++) {
            int already = inserted.size();
            try (Forked server = start(port);
                    MongoClient client = client(port)) {
                MongoCollection<Document> things = things(client);
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                AtomicInteger number = new AtomicInteger(tried.size());
                for (int writer = 0; writer < WRITERS; writer++) {
                    int mine = writer;
                    writers.submit(() -> write(things, mine, number, tried, inserted, counted));
                }
                awaitUntil(() -> inserted.size() - already >= BEFORE_THE_KILL);
                server.kill();
                writers.shutdown();
                assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            MongoCollection<Document> things = things(client);
            Set<String> found = new HashSet<>();
            things.find(Filters.exists("name"))
                    .projection(Projections.include("name"))
                    .forEach(thing -> found.add(thing.getString("name")));
            assertThat(found).containsAll(inserted);
            counted.forEach((writer, count) -> assertThat(things.find(Filters.eq("_id", "counter-" + writer))
                            .first()
                            .getInteger("count"))
                    .as("counter of writer %d, acknowledged at %d", writer, count)
                    .isGreaterThanOrEqualTo(count));

            // The unique index and the documents tell the same: what is absent can be written, what is there cannot.
            Set<String> absent = new HashSet<>(tried);
            absent.removeAll(found);
            absent.forEach(name -> things.insertOne(new Document("name", name)));
            assertThat(things.countDocuments(Filters.exists("name"))).isEqualTo(tried.size());
            assertThat(tried)
                    .allSatisfy(name -> assertThat(refuses(things, name)).isTrue());
            assertThat(server.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_kill_while_the_file_is_tidied_loses_nothing(Tidying tidying) throws Exception {
        Path file = folder.resolve("embedded.mv");
        int port = Forked.freePort();
        String text = "x".repeat(12_000);
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            MongoCollection<Document> things = things(client);
            // Many at a time and in no order, so that of each part of the file a little counts.
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, THINGS).boxed().toList());
            for (int round = 0; round < 4; round++) {
                Collections.shuffle(numbers, new Random(round));
                for (int from = 0; from < THINGS; from += 50) {
                    things.bulkWrite(numbers.subList(from, from + 50).stream()
                            .map(number -> new ReplaceOneModel<>(
                                    Filters.eq("_id", number),
                                    new Document("name", "n" + number).append("text", text + number),
                                    new ReplaceOptions().upsert(true)))
                            .toList());
                }
            }
            long written = Files.size(file);
            FileTime last = Files.getLastModifiedTime(file);
            switch (tidying) {
                case BEGUN -> awaitUntil(() -> !Files.getLastModifiedTime(file).equals(last));
                case FAR_ON -> awaitUntil(() -> Files.size(file) < written);
                case AT_THE_END -> {
                    server.letGo();
                    awaitUntil(() -> !server.isAlive()
                            || !Files.getLastModifiedTime(file).equals(last));
                }
            }
            server.kill();
        }
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            List<String> found = new ArrayList<>();
            things(client).find().sort(new Document("_id", 1)).forEach(thing -> found.add(thing.getString("text")));
            assertThat(found)
                    .isEqualTo(
                            IntStream.range(0, THINGS).mapToObj(i -> text + i).toList());
            assertThat(server.isAlive()).isTrue();
        }
    }

    private enum Tidying {
        BEGUN,
        FAR_ON,
        AT_THE_END
    }

    @Test
    void it_answers_hello_as_a_server_that_can_be_written() throws Exception {
        int port = Forked.freePort();
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
            assertThat(hello).containsEntry("isWritablePrimary", true).containsEntry("ok", 1.0);
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void it_lists_databases_also_after_a_start() throws Exception {
        int port = Forked.freePort();
        for (int start = 0; start < 2; start++) {
            try (Forked server = start(port);
                    MongoClient client = client(port)) {
                client.getDatabase("test-" + start).getCollection("Things").insertOne(new Document("_id", 1));
                assertThat(client.listDatabaseNames().into(new ArrayList<>()))
                        .containsAll(start == 0 ? List.of("test-0") : List.of("test-0", "test-1"));
                assertThat(server.isAlive()).isTrue();
            }
        }
    }

    @Test
    void the_file_does_not_grow_with_every_rewriting_of_the_same_documents() throws Exception {
        int port = Forked.freePort();
        try (Forked server = start(port);
                MongoClient client = client(port)) {
            MongoCollection<Document> things = things(client);
            String text = "x".repeat(2000);
            for (int i = 0; i < 50; i++) {
                things.insertOne(new Document("_id", i).append("name", "n" + i).append("text", text));
            }
            for (int i = 0; i < 4000; i++) {
                things.updateOne(Filters.eq("_id", i % 50), Updates.set("text", text + i));
            }
            assertThat(server.isAlive()).isTrue();
        }
        assertThat(folder.resolve("embedded.mv"))
                .satisfies(file -> assertThat(file.toFile().length()).isLessThan(120L << 20));
    }

    @Test
    void it_ends_in_good_order_when_the_launcher_lets_go() throws Exception {
        int port = Forked.freePort();
        Forked server = start(port);
        try (MongoClient client = client(port)) {
            things(client).insertOne(new Document("name", "kept"));
        }
        assertThat(server.release()).isZero();
        try (Forked again = start(port);
                MongoClient client = client(port)) {
            assertThat(things(client).countDocuments(Filters.eq("name", "kept")))
                    .isOne();
            assertThat(again.isAlive()).isTrue();
        }
    }

    private static void write(
            MongoCollection<Document> things,
            int writer,
            AtomicInteger number,
            Set<String> tried,
            Set<String> inserted,
            Map<Integer, Integer> counted) {
        try {
            while (true) {
                String name = "thing-" + number.incrementAndGet();
                tried.add(name);
                things.insertOne(
                        new Document("name", name).append("list", List.of(1, 2)).append("text", "x".repeat(500)));
                inserted.add(name);
                Document counter = things.findOneAndUpdate(
                        Filters.eq("_id", "counter-" + writer),
                        Updates.inc("count", 1),
                        new com.mongodb.client.model.FindOneAndUpdateOptions()
                                .upsert(true)
                                .returnDocument(com.mongodb.client.model.ReturnDocument.AFTER));
                counted.put(writer, counter.getInteger("count"));
            }
        } catch (MongoException killed) {
            // As was to be: the server is gone, and what it did not acknowledge is not counted.
        }
    }

    private static boolean refuses(MongoCollection<Document> things, String name) {
        try {
            things.insertOne(new Document("name", name));
            return false;
        } catch (com.mongodb.MongoWriteException e) {
            return e.getError().getCode() == 11000;
        }
    }

    private static MongoCollection<Document> things(MongoClient client) {
        MongoCollection<Document> things = client.getDatabase("test").getCollection("Things");
        things.createIndex(
                new Document("name", 1), new IndexOptions().unique(true).sparse(true));
        return things;
    }

    private Forked start(int port) throws Exception {
        Forked server = Forked.start(
                folder.resolveSibling(folder.getFileName() + ".log"),
                EmbeddedMongo.class,
                String.valueOf(port),
                folder.toString());
        awaitUntil(() -> {
            assertThat(server.isAlive()).isTrue();
            try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
                return socket.isConnected();
            }
        });
        return server;
    }

    private static MongoClient client(int port) {
        return MongoClients.create("mongodb://127.0.0.1:" + port
                + "/?retryWrites=false&serverSelectionTimeoutMS=20000&socketTimeoutMS=20000");
    }

    private static void awaitUntil(java.util.concurrent.Callable<Boolean> condition) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .pollInterval(java.time.Duration.ofMillis(20))
                .ignoreException(java.net.ConnectException.class)
                .until(condition);
    }
}
