package lt.tiltas.kpi.indicator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The indicators that there are, from {@code indicators.json}. */
@Component
public class Indicators {

    /** Documents that the institution sent. */
    public static final String DOCUMENTS_SENT = "documents-sent";
    /** Consignments that were delivered to the institution. */
    public static final String DOCUMENTS_RECEIVED = "documents-received";
    /** Share of the institution's delivered consignments that the recipients registered or refused. */
    public static final String DOCUMENTS_ACKNOWLEDGED = "documents-acknowledged";
    /** Median time until the institution registered what was sent to it. */
    public static final String HOURS_TO_REGISTRATION = "hours-to-registration";
    /** Share of an administration's own services that are developed. */
    public static final String SERVICES_DEVELOPED_ADMINISTRATION = "services-developed-administration";
    /** Share of its budget institutions' services that are developed. */
    public static final String SERVICES_DEVELOPED_BUDGET_INSTITUTIONS = "services-developed-budget-institutions";

    private static final String FILE = "/indicators.json";

    private final Map<String, Indicator> byCode = new LinkedHashMap<>();

    public Indicators() {
        read().forEach(indicator -> byCode.put(indicator.code(), indicator));
    }

    /** In the order in which they are presented. */
    public List<Indicator> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Indicator> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** One that this version must know. */
    public Indicator get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("There is no indicator " + code));
    }

    private static List<Indicator> read() {
        try (InputStream file = Objects.requireNonNull(Indicators.class.getResourceAsStream(FILE), FILE)) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE + " cannot be read", broken);
        }
    }
}
