package lt.tiltas.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnSample
class OpenApiIT {

    @LocalServerPort
    int port;

    JsonNode api;

    @BeforeEach
    void read() throws Exception {
        api = JsonMapper.builder()
                .build()
                .readTree(new Http(port).get("/v3/api-docs").body());
    }

    @Test
    void it_is_the_same_at_every_address_and_time() throws Exception {
        String first = new Http(port).get("/v3/api-docs.yaml").body();
        Http localhost = new Http(port);
        String second = localhost
                .send(java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://localhost:" + port + "/v3/api-docs.yaml")))
                .body();
        assertThat(second).isEqualTo(first).startsWith("openapi: 3.1.0");
        assertThat(first).contains("title: Tiltas sample").contains("- url: /\n");
    }

    @Test
    void every_operation_says_who_may_call_it() {
        JsonNode send = api.at("/paths/~1api~1letters/post");
        assertThat(send.get("x-roles").toString()).isEqualTo("[\"clerk\"]");
        assertThat(send.get("description").asString()).isEqualTo("Roles: clerk.");
        assertThat(send.get("security").toString()).isEqualTo("[{\"bearer\":[]}]");
        JsonNode open = api.at("/paths/~1api~1perhaps/get");
        assertThat(open.get("security").toString()).isEqualTo("[]");
        assertThat(open.has("x-roles")).isFalse();
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void every_operation_says_which_problems_it_answers_with() {
        List<String> without = new ArrayList<>();
        api.get("paths")
                .forEachEntry((path, operations) -> operations.forEachEntry((method, operation) -> {
                    for (String status :
                            Set.of("400", "401", "404", "405", "406", "409", "413", "415", "422", "500", "503")) {
                        JsonNode schema =
                                operation.at("/responses/" + status + "/content/application~1problem+json/schema/$ref");
                        if (!schema.asString("").equals("#/components/schemas/Problem")) {
                            without.add(method + " " + path + " " + status);
                        }
                    }
                }));
        assertThat(without).isEmpty();
        assertThat(api.at("/components/schemas/Problem/required").toString())
                .isEqualTo("[\"detail\",\"remedy\",\"status\",\"title\",\"type\"]");
    }

    @Test
    void what_the_library_reads_is_described_and_what_it_makes_is_not() {
        assertThat(names("/paths/~1api~1letters/get/parameters")).containsExactly("urgency", "after", "limit");
        assertThat(names("/paths/~1api~1letters/post/parameters")).containsExactly("Idempotency-Key");
        assertThat(names("/paths/~1api~1caller/get/parameters")).isEmpty();
        assertThat(api.at("/paths/~1api~1letters/get/parameters/2/schema"))
                .isEqualTo(
                        JsonMapper.builder()
                                .build()
                                .readTree(
                                        "{\"default\":50,\"format\":\"int32\",\"maximum\":200,\"minimum\":1,\"type\":\"integer\"}"));
    }

    @Test
    void requests_are_described_as_strictly_as_they_are_read_and_answers_are_not() {
        JsonNode letter = api.at("/components/schemas/Letter");
        assertThat(letter.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(letter.at("/properties/title/pattern").asString()).startsWith("^[^\\x00");
        assertThat(letter.at("/properties/lines/items/pattern").asString()).startsWith("^[^\\x00");
        assertThat(api.at("/components/schemas/Stamp/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(api.at("/components/schemas/Sent").has("additionalProperties"))
                .isFalse();
        assertThat(api.at("/components/schemas/PageInteger/required").toString())
                .isEqualTo("[\"items\"]");
    }

    @Test
    void what_the_library_serves_itself_is_no_part_of_it() {
        List<String> paths = new ArrayList<>();
        api.get("paths").forEachEntry((path, operations) -> paths.add(path));
        assertThat(paths).allMatch(path -> path.startsWith("/api/"));
    }

    private List<String> names(String pointer) {
        List<String> names = new ArrayList<>();
        api.at(pointer).forEach(parameter -> names.add(parameter.get("name").asString()));
        return names;
    }
}
