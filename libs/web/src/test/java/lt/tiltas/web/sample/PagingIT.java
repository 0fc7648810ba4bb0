package lt.tiltas.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnSample
class PagingIT {

    @LocalServerPort
    int port;

    @Test
    void following_next_gives_everything_once_and_the_last_page_has_none() throws Exception {
        Http http = new Http(port);
        JsonMapper json = JsonMapper.builder().build();
        List<Integer> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json.readTree(
                    http.send(http.as("clerk", "/api/letters?limit=50" + after)).body());
            page.get("items").forEach(item -> seen.add(item.asInt()));
            sizes.add(page.get("items").size());
            after = page.has("next") ? "&after=" + page.get("next").asString() : null;
        } while (after != null);
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 120).boxed().toList());
        assertThat(sizes).containsExactly(50, 50, 20);
    }

    @Test
    void a_page_has_fifty_items_unless_asked_otherwise() throws Exception {
        Http http = new Http(port);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(http.send(http.as("clerk", "/api/letters")).body())
                        .get("items"))
                .hasSize(50);
    }
}
