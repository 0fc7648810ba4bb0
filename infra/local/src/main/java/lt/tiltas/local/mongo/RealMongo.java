package lt.tiltas.local.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The process beside a {@code mongod} of this machine: starts it as a replica set of one, with a key file and a user for
 * each database, and stops it. Arguments are the binary, the port, the folder, and the file to write once it is ready.
 */
public final class RealMongo {

    /** The file with the users' passwords, in the folder. */
    public static final String PASSWORDS = "passwords.properties";

    /** The user that may do everything. */
    public static final String OPERATOR = "tiltas-operator";

    static final String REPLICA_SET = "tiltas";

    private static final int NOT_YET_INITIALIZED = 94;
    private static final int USER_ALREADY_EXISTS = 51003;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Properties passwords;

    private RealMongo(int port, Properties passwords) {
        this.port = port;
        this.passwords = passwords;
    }

    /** Starts the server and stays as long as it runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        Path mark = Path.of(arguments[3]);
        endLeftover(folder);
        Process server = new ProcessBuilder(command(Path.of(arguments[0]), port, folder))
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        Properties passwords = passwords(folder, List.of());
        new RealMongo(port, passwords).prepare(server);
        Files.writeString(mark, String.valueOf(server.pid()));
        System.exit(server.waitFor());
    }

    /** The passwords of the operator and of the databases' users, made when they are not there yet. */
    public static Properties passwords(Path folder, List<String> users) {
        Path file = folder.resolve(PASSWORDS);
        Properties passwords = new Properties();
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                try (Reader in = Files.newBufferedReader(file)) {
                    passwords.load(in);
                }
                return passwords;
            }
            passwords.setProperty(OPERATOR, secret(24));
            users.forEach(user -> passwords.setProperty(user, secret(24)));
            writePrivately(folder.resolve("keyfile"), secret(96));
            var text = new java.io.StringWriter();
            passwords.store(text, "Users of the local MongoDB");
            writePrivately(file, text.toString());
            return passwords;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(Path binary, int port, Path folder) throws IOException {
        return List.of(
                binary.toString(),
                "--dbpath",
                Files.createDirectories(folder.resolve("db")).toString(),
                "--port",
                String.valueOf(port),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                REPLICA_SET,
                "--keyFile",
                folder.resolve("keyfile").toString(),
                "--pidfilepath",
                folder.resolve("mongod.pid").toString(),
                "--wiredTigerCacheSizeGB",
                "0.25");
    }

    private void prepare(Process server) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                initiate();
                createUsers();
                return;
            } catch (MongoException e) {
                if (!server.isAlive() || System.nanoTime() > until) {
                    throw e;
                }
                // It is still starting, or electing itself.
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /** Makes it a replica set: allowed without a user, from this machine, until there is one. */
    private void initiate() {
        try (MongoClient client = MongoClients.create(direct(""))) {
            MongoDatabase admin = client.getDatabase("admin");
            Document hello = admin.runCommand(new Document("hello", 1));
            if (hello.containsKey("setName")) {
                return;
            }
            Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
            admin.runCommand(new Document(
                    "replSetInitiate", new Document("_id", REPLICA_SET).append("members", List.of(member))));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw e;
            }
        }
    }

    private void createUsers() {
        try (MongoClient client = MongoClients.create(direct(""))) {
            createUser(client, OPERATOR, new Document("role", "root").append("db", "admin"));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != 13 && e.getErrorCode() != USER_ALREADY_EXISTS) {
                throw e;
            }
            // Unauthorized: there are users already, the operator first of all.
        }
        try (MongoClient client = MongoClients.create(direct(OPERATOR + ":" + passwords.getProperty(OPERATOR) + "@"))) {
            for (String user : passwords.stringPropertyNames()) {
                if (!user.equals(OPERATOR)) {
                    try {
                        createUser(client, user, new Document("role", "readWrite").append("db", user));
                    } catch (MongoCommandException e) {
                        if (e.getErrorCode() != USER_ALREADY_EXISTS) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    private void createUser(MongoClient client, String user, Document role) {
        client.getDatabase("admin")
                .runCommand(new Document("createUser", user)
                        .append("pwd", passwords.getProperty(user))
                        .append("roles", List.of(role)));
    }

    private String direct(String credentials) {
        return "mongodb://" + credentials + "127.0.0.1:" + port
                + "/?directConnection=true&authSource=admin&serverSelectionTimeoutMS=2000";
    }

    /** Ends a server that a killed process of this class left behind, so that its files are free. */
    private static void endLeftover(Path folder) throws IOException {
        Path file = folder.resolve("mongod.pid");
        if (Files.exists(file)) {
            String pid = Files.readString(file).strip();
            if (pid.matches("[0-9]+")) {
                ProcessHandle.of(Long.parseLong(pid))
                        .filter(process -> process.info().command().orElse("").endsWith("mongod"))
                        .ifPresent(RealMongo::stop);
            }
        }
    }

    private static void stop(Process server) {
        stop(server.toHandle());
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException
                | java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            server.destroyForcibly();
        }
    }

    private static String secret(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        // Letters and digits only: it stands in addresses and in mongod's key file.
        return Base64.getEncoder().encodeToString(random).replaceAll("[^A-Za-z0-9]", "x");
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(text);
        }
    }
}
