package lt.tiltas.catalog.institution;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which stored version a writer means to replace (RFC 9110, If-Match). */
public sealed interface Expected {

    /** An ETag of the catalogue: the version in quotes. */
    Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,18})\"");

    /** @param version of what is stored; empty when nothing is */
    boolean admits(Optional<Long> version);

    /**
     * What an If-Match header asks for; without one, anything. A tag that is not one of ours, or a weak one, matches
     * nothing.
     */
    static Expected ifMatch(@Nullable String header) {
        if (header == null) {
            return new Anything();
        }
        if (header.strip().equals("*")) {
            return new Existing();
        }
        return new OneOf(Arrays.stream(header.split(","))
                .map(tag -> VERSION_TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .map(matcher -> Long.valueOf(matcher.group(1)))
                .collect(Collectors.toSet()));
    }

    /** Whatever is there: the last writer is right. */
    record Anything() implements Expected {
        @Override
        public boolean admits(Optional<Long> version) {
            return true;
        }
    }

    /** Something that is already there. */
    record Existing() implements Expected {
        @Override
        public boolean admits(Optional<Long> version) {
            return version.isPresent();
        }
    }

    /** One of the versions that the writer has seen. */
    record OneOf(Set<Long> versions) implements Expected {
        public OneOf {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean admits(Optional<Long> version) {
            return version.filter(versions::contains).isPresent();
        }
    }
}
