package lt.tiltas.local.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lt.tiltas.local.kafka.Broker;

/** The programs of a suite with their settings: the one list that starting, status and the table are made from. */
public final class Programs {

    /** The services, each a module and a process of its own. */
    static final List<String> SERVICES = List.of("services/documents", "services/catalog", "services/kpi");

    static final String SIGN_IN = "infra/signin";
    static final String TRUST = "infra/trust";

    private final Settings settings;
    private final Built built;
    private final Mongodb mongodb;

    Programs(Settings settings, Built built, Mongodb mongodb) {
        this.settings = settings;
        this.built = built;
        this.mongodb = mongodb;
    }

    /** All of them, those that others stand on first. */
    List<Program> all() {
        List<Program> programs = new ArrayList<>();
        Optional<Program> store = mongodb.program(built);
        store.ifPresent(programs::add);
        programs.add(kafka());
        programs.add(trust());
        if (settings.issuer() == null) {
            programs.add(signIn());
        }
        Set<String> first = store.isPresent() ? Set.of("mongodb", "trust") : Set.of("trust");
        programs.add(service(
                "documents", settings.ports().documents(), 224, "write, seal, send and receive documents", first));
        programs.add(
                service("catalog", settings.ports().catalog(), 128, "institutions, public services, maturity", first));
        programs.add(
                service("kpi", settings.ports().kpi(), 128, "indicators and programmes; live: /api/stream", first));
        return programs;
    }

    private Program kafka() {
        Path mark = new Records(settings.data()).mark("kafka");
        int port = settings.ports().kafka();
        return new Program(
                "kafka",
                "127.0.0.1:" + port,
                "events of the services",
                List.of(port, settings.ports().kafkaController()),
                Machine.run(
                        256,
                        cached("kafka"),
                        built.launcherClassPath(),
                        Broker.class.getName(),
                        List.of(
                                String.valueOf(port),
                                String.valueOf(settings.ports().kafkaController()),
                                settings.data().resolve("kafka").toString(),
                                mark.toString())),
                Map.of(),
                new Probe.Mark(mark, port),
                Set.of(),
                false);
    }

    private Program trust() {
        int port = settings.ports().trust();
        String address = "http://127.0.0.1:" + port;
        return new Program(
                "trust",
                address,
                "test certificates, OCSP, CRLs, time-stamps",
                List.of(port),
                Machine.run(48, cached("trust"), built.leashed(TRUST), built.mainClass(TRUST), List.of()),
                Map.of(
                        "TILTAS_DATA", trustData().toString(),
                        "TILTAS_PORT", String.valueOf(port),
                        "TILTAS_BIND", "127.0.0.1"),
                new Probe.Http(URI.create(address + "/health")),
                Set.of(),
                false);
    }

    private Program signIn() {
        int port = settings.ports().signIn();
        String address = "http://127.0.0.1:" + port;
        return new Program(
                "sign-in",
                address,
                "OpenID Connect, demonstration users",
                List.of(port),
                Machine.run(64, spring("sign-in"), built.leashedService(SIGN_IN), built.mainClass(SIGN_IN), List.of()),
                Map.of(
                        "TILTAS_PORT", String.valueOf(port),
                        "TILTAS_ISSUER", address,
                        "TILTAS_DATA", settings.data().resolve("sign-in").toString()),
                new Probe.Http(URI.create(address + "/actuator/health/readiness")),
                Set.of(),
                false);
    }

    private Program service(String name, int port, int heapMegabytes, String what, Set<String> first) {
        String module = "services/" + name;
        String address = "http://127.0.0.1:" + port;
        Map<String, String> environment = new HashMap<>();
        environment.put("TILTAS_PORT", String.valueOf(port));
        environment.put("TILTAS_MONGODB_URI", mongodb.address("tiltas-" + name));
        environment.put("TILTAS_KAFKA", "127.0.0.1:" + settings.ports().kafka());
        environment.put("TILTAS_ISSUER", issuer());
        environment.put(
                "TILTAS_JWK_SET_URI", settings.jwkSetUri() != null ? settings.jwkSetUri() : issuer() + "/oauth2/jwks");
        if (name.equals("documents")) {
            environment.put(
                    "TILTAS_TRUST_ANCHORS", trustData().resolve("roots.pem").toString());
            String trust = "http://127.0.0.1:" + settings.ports().trust();
            environment.put("TILTAS_TSA_URL", trust + "/tsa," + trust + "/tsa2");
            environment.put("TILTAS_TRUST_HOSTS", "127.0.0.1");
            environment.put("TILTAS_SEALS", trustData().resolve("seals").toString());
            environment.put("TILTAS_SEALS_PASSWORD", "demo");
        }
        return new Program(
                name,
                address,
                what,
                List.of(port),
                Machine.run(
                        heapMegabytes, spring(name), built.leashedService(module), built.mainClass(module), List.of()),
                environment,
                new Probe.Http(URI.create(address + "/actuator/health/readiness")),
                first,
                true);
    }

    private String issuer() {
        return settings.issuer() != null
                ? settings.issuer()
                : "http://127.0.0.1:" + settings.ports().signIn();
    }

    private Path trustData() {
        return settings.data().resolve("trust");
    }

    private List<String> cached(String program) {
        return List.of("-XX:AOTCache=" + built.cache(program));
    }

    private List<String> spring(String program) {
        return List.of(
                "-XX:AOTCache=" + built.cache(program), "-Dspring.aot.enabled=true", "-Dserver.address=127.0.0.1");
    }
}
