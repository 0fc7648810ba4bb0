package lt.tiltas.documents.route;

/** Whose turn a step is. */
public sealed interface Assignee {

    /** The word before the colon, in JSON and in the store. */
    String kind();

    /** The subject, or the role. */
    String name();

    /** {@code person:<subject>} or {@code role:<role>}. */
    default String key() {
        return kind() + ":" + name();
    }

    /** Reads what {@link #key()} writes. */
    static Assignee parse(String key) {
        int colon = key.indexOf(':');
        String name = key.substring(colon + 1);
        return switch (key.substring(0, Math.max(colon, 0))) {
            case Person.KIND -> new Person(name);
            case Role.KIND -> new Role(name);
            default -> throw new IllegalArgumentException("Neither a person nor a role");
        };
    }

    /** One person, or a deputy while there is one; the name is the {@code sub} of that person's token. */
    record Person(String name) implements Assignee {
        private static final String KIND = "person";
        private static final int LONGEST = 200;

        public Person {
            if (name.isBlank() || name.length() > LONGEST) {
                throw new RouteRefused.BadAssignee("A person is named by 1 to " + LONGEST + " characters");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }

    /** Anybody of the institution who has the role, or to whom a deputy's person handed it on. */
    record Role(String name) implements Assignee {
        private static final String KIND = "role";

        public Role {
            if (!name.matches("[a-z]{1,30}")) {
                throw new RouteRefused.BadAssignee("“" + name + "” is not a role");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
