package lt.tiltas.local.suite;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import lt.tiltas.local.mongo.Addresses;
import lt.tiltas.local.mongo.EmbeddedMongo;
import lt.tiltas.local.mongo.RealMongo;

/** Which MongoDB the suite uses: the one it is given, else a {@code mongod} on the path, else the embedded one. */
public sealed interface Mongodb {

    /** The databases of the services. */
    List<String> DATABASES = List.of("tiltas-documents", "tiltas-catalog", "tiltas-kpi");

    /** What it is, for the user. */
    String kind();

    /** The address with which a service opens its database. */
    String address(String database);

    /** The address with which an operator opens a database, to compare what the services have written. */
    String operatorAddress(String database);

    /** The process to start, unless somebody else runs it. */
    Optional<Program> program(Built built);

    /** Chooses by the settings and the machine. */
    static Mongodb choose(Settings settings, Map<String, String> environment) {
        if (settings.mongodbUri() != null) {
            return new Given(settings.mongodbUri());
        }
        return mongod(environment.getOrDefault("PATH", ""))
                .<Mongodb>map(binary -> new Found(binary, settings))
                .orElseGet(() -> new Embedded(settings));
    }

    private static Optional<Path> mongod(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody else's: it is used as it is, with the credentials in its address. */
    record Given(String uri) implements Mongodb {
        @Override
        public String kind() {
            return "given by TILTAS_MONGODB_URI";
        }

        @Override
        public String address(String database) {
            return Addresses.withDatabase(uri, database);
        }

        @Override
        public String operatorAddress(String database) {
            return address(database);
        }

        @Override
        public Optional<Program> program(Built built) {
            return Optional.empty();
        }
    }

    /** A {@code mongod} of this machine as a replica set of one, with a user for each service. */
    record Found(Path binary, Settings settings) implements Mongodb {
        @Override
        public String kind() {
            return binary.toString();
        }

        @Override
        public String address(String database) {
            return Addresses.replicaSet(settings.ports().mongodb(), database, database, password(database));
        }

        @Override
        public String operatorAddress(String database) {
            return Addresses.replicaSet(
                    settings.ports().mongodb(), database, RealMongo.OPERATOR, password(RealMongo.OPERATOR));
        }

        @Override
        public Optional<Program> program(Built built) {
            Path folder = settings.data().resolve("mongodb");
            // Made before anything starts, because the services' addresses carry them.
            RealMongo.passwords(folder, DATABASES);
            Path mark = new Records(settings.data()).mark("mongodb");
            int port = settings.ports().mongodb();
            return Optional.of(new Program(
                    "mongodb",
                    "mongodb://127.0.0.1:" + port,
                    kind() + ", data in " + folder,
                    List.of(port),
                    Machine.run(
                            48,
                            List.of(),
                            built.launcherClassPath(),
                            RealMongo.class.getName(),
                            List.of(binary.toString(), String.valueOf(port), folder.toString(), mark.toString())),
                    Map.of(),
                    new Probe.Mark(mark, port),
                    Set.of(),
                    false));
        }

        private String password(String user) {
            Properties passwords = new Properties();
            try (Reader in =
                    Files.newBufferedReader(settings.data().resolve("mongodb").resolve(RealMongo.PASSWORDS))) {
                passwords.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return passwords.getProperty(user);
        }
    }

    /** The one that comes along; it knows no users. */
    record Embedded(Settings settings) implements Mongodb {
        @Override
        public String kind() {
            return "embedded";
        }

        @Override
        public String address(String database) {
            return "mongodb://127.0.0.1:" + settings.ports().mongodb() + "/" + database;
        }

        @Override
        public String operatorAddress(String database) {
            return address(database);
        }

        @Override
        public Optional<Program> program(Built built) {
            Path folder = settings.data().resolve("mongodb-embedded");
            int port = settings.ports().mongodb();
            return Optional.of(new Program(
                    "mongodb",
                    "mongodb://127.0.0.1:" + port,
                    "embedded, data in " + folder,
                    List.of(port),
                    Machine.run(
                            160,
                            List.of("-XX:MaxDirectMemorySize=64m", "-XX:AOTCache=" + built.cache("mongodb")),
                            built.launcherClassPath(),
                            EmbeddedMongo.class.getName(),
                            List.of(String.valueOf(port), folder.toString())),
                    Map.of(),
                    new Probe.Port(port),
                    Set.of(),
                    false));
        }
    }
}
