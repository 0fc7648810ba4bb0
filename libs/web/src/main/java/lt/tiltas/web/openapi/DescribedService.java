package lt.tiltas.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Adds to the description what holds for every operation: how to sign in, and the problems it may answer with. */
class DescribedService implements GlobalOpenApiCustomizer {

    private static final String PROBLEM = "Problem";

    private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

    static {
        PROBLEMS.put("400", "The request is malformed, or a value is not allowed.");
        PROBLEMS.put("401", "No token, or one that is not accepted.");
        PROBLEMS.put("403", "None of the caller's roles may do this.");
        PROBLEMS.put("404", "There is no such thing, or it belongs to another institution.");
        PROBLEMS.put("405", "The method is not for this address.");
        PROBLEMS.put("406", "What 'Accept' asks for is not made here.");
        PROBLEMS.put("409", "The state does not allow it, or somebody else changed it at the same time.");
        PROBLEMS.put("413", "The body is too large.");
        PROBLEMS.put("415", "Bodies of this media type are not read here.");
        PROBLEMS.put("422", "Well-formed, but refused.");
        PROBLEMS.put("500", "Something went wrong that should not; the member 'id' finds it in the log.");
        PROBLEMS.put("503", "Something that this needs is away.");
    }

    private final String service;

    DescribedService(String service) {
        this.service = service;
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getInfo() == null || "OpenAPI definition".equals(api.getInfo().getTitle())) {
            api.setInfo(new Info().title("Tiltas " + service).version("1"));
        }
        // Springdoc writes the address it was asked at; the description is the same at every address.
        api.setServers(List.of(new Server().url("/")));
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        DescribedOperations.BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"))
                .addSchemas(PROBLEM, problem());
        if (api.getPaths() != null) {
            api.getPaths().values().forEach(path -> path.readOperations().forEach(DescribedService::addProblems));
            addExamples(api);
            new StrictRequests(api).describe();
        }
    }

    /** Of what several services take from the libraries or the protocol. */
    private static void addExamples(OpenAPI api) {
        api.getComponents().getSchemas().forEach((name, schema) -> {
            Map<String, Schema> members = schema.getProperties();
            if (name.startsWith("Page") && members != null && members.containsKey("next")) {
                members.get("next").setExample(DescribedOperations.PLACE);
            }
        });
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getExample() == null && "header".equals(parameter.getIn()))
                .forEach(header -> {
                    switch (header.getName()) {
                        case "Accept-Language" -> header.setExample("lt");
                        case "If-Match" -> header.setExample("\"1\"");
                        case "Last-Event-ID" -> header.setExample("0.17");
                        default -> {}
                    }
                });
    }

    private static void addProblems(Operation operation) {
        ApiResponses responses = operation.getResponses();
        boolean open =
                operation.getSecurity() == null || operation.getSecurity().isEmpty();
        PROBLEMS.forEach((status, description) -> {
            // An open endpoint, too, refuses a token that is not accepted; but it knows no roles.
            boolean cannotBe = open && status.equals("403");
            if (!cannotBe) {
                ApiResponse own = responses.get(status);
                responses.addApiResponse(
                        status,
                        response(
                                status,
                                own == null || own.getDescription() == null ? description : own.getDescription()));
            }
        });
    }

    private static ApiResponse response(String status, String description) {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        if (status.equals("503")) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds to wait.").schema(typed(new IntegerSchema(), "integer")));
        }
        return response;
    }

    private static Schema<?> problem() {
        Schema<?> fault = typed(new ObjectSchema(), "object")
                .addProperty("field", text("What is wrong: a member of the body, a parameter or a header.", "title"))
                .addProperty("reason", text("Why.", "must not be blank"))
                .addProperty("remedy", text("What to do next.", "Write something."));
        fault.setRequired(List.of("field", "reason", "remedy"));
        Schema<?> problem = typed(new ObjectSchema(), "object")
                .description("A problem detail (RFC 9457).")
                .addProperty("type", text("urn:tiltas:problem:… names the problem.", "urn:tiltas:problem:not-found"))
                .addProperty("title", text("The status in words.", "Not Found"))
                .addProperty("status", typed(new IntegerSchema(), "integer").example(404))
                .addProperty("detail", text("What is wrong.", "There is no such document."))
                .addProperty(
                        "instance",
                        text("The path that was asked for.", "/api/documents/0197f3c2-8d5e-7cc1-9c57-3a1d0f3f6b11"))
                .addProperty("field", text("Where it is wrong.", "id"))
                .addProperty("remedy", text("What to do next.", "Take the id from the list."))
                .addProperty(
                        "id",
                        text(
                                "Of the entry in the log, when the fault is ours.",
                                "8e03978e-40d5-43dd-bc93-6894a57f9324"))
                .addProperty("faults", typed(new ArraySchema().items(fault), "array"));
        problem.setRequired(List.of("type", "title", "status", "detail", "remedy"));
        return problem;
    }

    private static Schema<?> text(String description, String example) {
        return typed(new StringSchema(), "string").description(description).example(example);
    }

    /** OpenAPI 3.1 has lists of types, which the classes of 3.0 do not fill in. */
    private static Schema<?> typed(Schema<?> schema, String type) {
        schema.addType(type);
        return schema;
    }
}
