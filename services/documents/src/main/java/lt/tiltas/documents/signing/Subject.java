package lt.tiltas.documents.signing;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Whom a certificate names. */
public final class Subject {
    private static final Map<String, String> KEYWORDS =
            Map.of("2.5.4.5", "SERIALNUMBER", "2.5.4.42", "GIVENNAME", "2.5.4.4", "SURNAME");
    private static final Pattern EDGES = Pattern.compile("^[\\s,;/-]+|[\\s,;/-]+$");

    /** Personal codes are longer than what a name may hold by chance. */
    private static final int SHORTEST_CODE = 5;

    private final Map<String, List<String>> attributes = new HashMap<>();

    private Subject() {}

    /** The subject of the certificate; one without attributes when its name cannot be read. */
    public static Subject of(X509Certificate certificate) {
        Subject subject = new Subject();
        try {
            String written = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, KEYWORDS);
            for (Rdn rdn : new LdapName(written).getRdns()) {
                NamingEnumeration<? extends Attribute> several =
                        rdn.toAttributes().getAll();
                while (several.hasMore()) {
                    subject.add(several.next());
                }
            }
            return subject;
        } catch (InvalidNameException unreadable) {
            return new Subject();
        } catch (NamingException e) {
            throw new IllegalStateException("A name in memory is listed without a directory", e);
        }
    }

    private void add(Attribute attribute) throws NamingException {
        for (int i = 0; i < attribute.size(); i++) {
            attributes
                    .computeIfAbsent(attribute.getID(), id -> new ArrayList<>())
                    .add(String.valueOf(attribute.get(i)));
        }
    }

    /** The values of an attribute, by its keyword in capitals such as {@code CN}; all of them. */
    List<String> all(String keyword) {
        return attributes.getOrDefault(keyword, List.of());
    }

    /**
     * The name for people to read: the common name. Some issuers write the personal code into it, which is not for everybody
     * who sees a document: then the given name and the surname, or what is left without the code.
     */
    public String name() {
        String name = first("CN");
        String person = (first("GIVENNAME") + " " + first("SURNAME")).strip();
        String code = first("SERIALNUMBER");
        code = code.substring(code.indexOf('-') + 1);
        if (name.isEmpty()) {
            return person.isEmpty() ? first("O") : person;
        }
        if (code.length() < SHORTEST_CODE || !name.contains(code)) {
            return name;
        }
        return person.isEmpty() ? EDGES.matcher(name.replace(code, "")).replaceAll("") : person;
    }

    private String first(String keyword) {
        List<String> values = all(keyword);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
