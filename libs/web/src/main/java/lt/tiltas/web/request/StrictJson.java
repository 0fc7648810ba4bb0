package lt.tiltas.web.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import lt.tiltas.web.problem.IllegalText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON as requests must be: nothing unknown, nothing twice, nothing converted silently, no control characters. What is
 * absent in an answer is left out.
 */
final class StrictJson {

    private StrictJson() {}

    static JsonMapper from(JsonMapper mapper) {
        return mapper.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(
                        coercions -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .addModule(new SimpleModule("tiltas-text").addDeserializer(String.class, new CleanText()))
                .build();
    }

    /** Takes texts only, and no text with a NUL or another control character but tab and the ends of lines. */
    private static final class CleanText extends StdScalarDeserializer<String> {
        CleanText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(context.constructType(String.class), parser);
            }
            String text = parser.getString();
            if (!Characters.areLegal(text, Characters.IN_A_BODY)) {
                throw new IllegalText(parser, "must not have control characters or halves of characters");
            }
            return text;
        }
    }
}
