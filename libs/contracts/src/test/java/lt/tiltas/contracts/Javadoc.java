package lt.tiltas.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of the contracts' source, which say in the documentation of the topics what they say in the code. */
final class Javadoc {

    private static final Path SOURCE = Committed.REPOSITORY.resolve("libs/contracts/src/main/java");
    private static final Pattern PARAM = Pattern.compile("@param\\s+(\\w+)\\s+([^@]*)");

    private Javadoc() {}

    /** What the comment of a type says, without its tags. */
    static String of(Class<?> type) {
        String comment = comment(type, "(?:record|interface|enum) " + type.getSimpleName() + "\\b");
        int tags = comment.indexOf("@param");
        return tidy(tags < 0 ? comment : comment.substring(0, tags));
    }

    /** What the comment of a record says of its components, or that of its interface of their accessors. */
    static Map<String, String> components(Class<?> record) {
        Map<String, String> components = new LinkedHashMap<>();
        for (Class<?> family : record.getInterfaces()) {
            if (family != Event.class) {
                for (var method : family.getDeclaredMethods()) {
                    String comment = comment(family, "\\w+ " + method.getName() + "\\(\\);");
                    if (!comment.isEmpty()) {
                        components.put(method.getName(), tidy(comment));
                    }
                }
            }
        }
        Matcher param = PARAM.matcher(comment(record, "record " + record.getSimpleName() + "\\b"));
        while (param.find()) {
            components.put(param.group(1), tidy(param.group(2)));
        }
        return components;
    }

    /** The comment that stands directly before the declaration, or nothing. */
    private static String comment(Class<?> type, String declaration) {
        Matcher found = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public )?(?:sealed )?"
                                + declaration,
                        Pattern.DOTALL)
                .matcher(source(type));
        if (!found.find()) {
            return "";
        }
        return found.group(1).replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\{@(?:code|link) ([^}]*)}", "$1");
    }

    private static String tidy(String comment) {
        return comment.replaceAll("\\s+", " ").strip();
    }

    private static String source(Class<?> type) {
        String file = type.getName().replace('.', '/').replaceFirst("\\$.*", "") + ".java";
        try {
            return Files.readString(SOURCE.resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
