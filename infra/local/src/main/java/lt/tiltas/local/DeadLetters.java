package lt.tiltas.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import lt.tiltas.local.suite.Api;
import lt.tiltas.local.suite.Settings;
import tools.jackson.databind.JsonNode;

/** {@code ./run dead-letters}: asks each service for the records that it could not handle. */
final class DeadLetters {

    private static final String ADMINISTRATOR = "188718528-administrator";
    private static final String PATH = "/actuator/deadletters";

    private final Settings settings;
    private final PrintStream out;
    private final Api api;

    DeadLetters(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.api = new Api(settings);
    }

    void list() {
        services().forEach((name, port) -> {
            Api.Answer answer = api.get(ADMINISTRATOR, port, PATH);
            if (answer.status() == 404) {
                return;
            }
            JsonNode listing = answer.expect(200).json();
            int count = listing.path("items").size();
            out.println(name + ": "
                    + (count == 0
                            ? "no dead letters"
                            : count + (listing.path("more").asBoolean() ? " or more" : "") + " dead letters"));
            for (JsonNode letter : listing.path("items")) {
                out.println("  " + letter.path("position").asString() + "  "
                        + letter.path("type").asString("?") + "  of "
                        + letter.path("aggregate").asString() + "  since "
                        + letter.path("since").asString() + ": "
                        + letter.path("reason").asString());
            }
        });
    }

    void replay() {
        services().forEach((name, port) -> {
            Api.Answer answer = api.post(ADMINISTRATOR, port, PATH, Map.of());
            if (answer.status() != 404) {
                out.println(name + ": " + answer.expect(200, 204).text());
            }
        });
    }

    /** Those that read topics; the answer of one that does not is 404. */
    private Map<String, Integer> services() {
        Map<String, Integer> services = new LinkedHashMap<>();
        services.put("documents", settings.ports().documents());
        services.put("catalog", settings.ports().catalog());
        services.put("kpi", settings.ports().kpi());
        return services;
    }
}
