package lt.tiltas.contracts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The description of each service's topics, AsyncAPI 3.0, is what the contracts say. */
class AsyncApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"documents", "catalog", "kpi"})
    void the_description_of_a_service_s_topics_is_what_the_contracts_say(String service) throws IOException {
        Committed.assertSame(
                Committed.REPOSITORY.resolve("docs/api/" + service + ".asyncapi.yaml"),
                "# Generated from lt.tiltas.contracts." + service + "; compared by AsyncApiTest.\n"
                        + yaml(description(service)));
    }

    private static String yaml(Map<String, Object> description) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(120);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(description);
    }

    private static Map<String, Object> description(String service) {
        JsonSchema schemas = new JsonSchema();
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        Arrays.stream(Topic.values())
                .filter(topic -> topic.wireName().startsWith("tiltas." + service + "."))
                .forEach(topic -> {
                    channels.put(channelOf(topic), channel(topic));
                    operations.put("send-" + channelOf(topic), operation(topic));
                    topic.events().forEach(event -> messages.put(event.getSimpleName(), message(event, schemas)));
                });
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("messages", messages);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("CloudEventHeaders", headers());
        all.putAll(schemas.schemas());
        components.put("schemas", all);

        Map<String, Object> description = new LinkedHashMap<>();
        description.put("asyncapi", "3.0.0");
        description.put("info", info(service));
        description.put("defaultContentType", "application/json");
        description.put("servers", Map.of("local", server()));
        description.put("channels", channels);
        description.put("operations", operations);
        description.put("components", components);
        return description;
    }

    private static Map<String, Object> info(String service) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Tiltas: what " + service + " tells");
        info.put("version", "1.0.0");
        info.put(
                "description",
                "Events are CloudEvents 1.0 in binary content mode: attributes are record headers, the record's value is"
                        + " the JSON data, the record's key is the aggregate's id. An event may be repeated, with the"
                        + " same ce_id and ce_sequence; the first of each comes in the order of the aggregate. Fields"
                        + " may be added to a type; anything else becomes a type of the next version beside it.");
        Map<String, Object> license = new LinkedHashMap<>();
        license.put("name", "EUPL-1.2");
        license.put("url", "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12");
        info.put("license", license);
        return info;
    }

    private static Map<String, Object> server() {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("host", "127.0.0.1:8406");
        server.put("protocol", "kafka");
        server.put("description", "The broker that ./run starts; any other by TILTAS_KAFKA.");
        return server;
    }

    private static String channelOf(Topic topic) {
        return topic.wireName().substring(topic.wireName().lastIndexOf('.') + 1);
    }

    private static Map<String, Object> channel(Topic topic) {
        Map<String, Object> messages = new LinkedHashMap<>();
        topic.events()
                .forEach(event -> messages.put(
                        event.getSimpleName(), Map.of("$ref", "#/components/messages/" + event.getSimpleName())));
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", List.of(topic.compacted() ? "compact" : "delete"));
        configuration.put(
                topic.compacted() ? "delete.retention.ms" : "retention.ms",
                topic.retention().toMillis());
        Map<String, Object> kafka = new LinkedHashMap<>();
        kafka.put("topic", topic.wireName());
        kafka.put("partitions", topic.partitions());
        kafka.put("topicConfiguration", configuration);
        kafka.put("bindingVersion", "0.5.0");
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", topic.wireName());
        channel.put("description", Javadoc.of(topic.family()));
        channel.put("messages", messages);
        channel.put("bindings", Map.of("kafka", kafka));
        return channel;
    }

    private static Map<String, Object> operation(Topic topic) {
        List<Object> messages = new ArrayList<>();
        topic.events()
                .forEach(event -> messages.add(
                        Map.of("$ref", "#/channels/" + channelOf(topic) + "/messages/" + event.getSimpleName())));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", "send");
        operation.put("channel", Map.of("$ref", "#/channels/" + channelOf(topic)));
        operation.put("summary", Javadoc.of(topic.family()));
        operation.put("messages", messages);
        return operation;
    }

    private static Map<String, Object> message(Class<? extends Event> event, JsonSchema schemas) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("type", "object");
        type.put("properties", Map.of("ce_type", Map.of("const", Topic.typeOf(event))));
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("type", "string");
        key.put("description", "The aggregate's id, the same as ce_subject.");
        Map<String, Object> kafka = new LinkedHashMap<>();
        kafka.put("key", key);
        kafka.put("bindingVersion", "0.5.0");
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", Topic.typeOf(event));
        message.put("title", event.getSimpleName());
        message.put("summary", Javadoc.of(event));
        message.put("contentType", "application/json");
        message.put(
                "headers", Map.of("allOf", List.of(Map.of("$ref", "#/components/schemas/CloudEventHeaders"), type)));
        message.put("payload", schemas.reference(event));
        message.put("bindings", Map.of("kafka", kafka));
        return message;
    }

    private static Map<String, Object> headers() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ce_specversion", Map.of("const", "1.0"));
        properties.put("ce_id", text("format", "uuid", "The event's id, the same in every repetition."));
        properties.put("ce_source", text("pattern", "^/tiltas/[a-z]+$", "The service that decided it."));
        properties.put("ce_type", text("pattern", "^lt\\.tiltas\\.", "The wire name of the event."));
        properties.put("ce_subject", text(null, null, "The aggregate's id."));
        properties.put("ce_time", text("format", "date-time", "When it was decided."));
        properties.put(
                "ce_sequence",
                text("pattern", "^[0-9]{19}$", "Number of the event in its aggregate, from 1, without holes."));
        properties.put("content-type", Map.of("const", "application/json"));
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("type", "object");
        headers.put("description", "CloudEvents 1.0, Kafka protocol binding, binary content mode; UTF-8 text.");
        headers.put("required", List.copyOf(properties.keySet()));
        headers.put("properties", properties);
        return headers;
    }

    private static Map<String, Object> text(String keyword, String value, String description) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        if (keyword != null) {
            text.put(keyword, value);
        }
        text.put("description", description);
        return text;
    }
}
