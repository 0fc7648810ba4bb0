package lt.tiltas.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** The files that others read. All follow from the authority's own file, so each start makes them right again. */
final class Published {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Authority authority;
    private final String password;

    Published(Path folder, Authority authority, String password) {
        this.folder = folder;
        this.authority = authority;
        this.password = password;
    }

    static Path seals(Path folder) {
        return folder.resolve("seals");
    }

    static Path persons(Path folder) {
        return folder.resolve("persons");
    }

    /** A folder that holds nothing but what anybody may read, to be given to other containers. */
    static Path anchors(Path folder) {
        return folder.resolve("anchors");
    }

    void write() throws IOException, GeneralSecurityException {
        PrivateFiles.makeFolder(anchors(folder));
        PrivateFiles.makeFolder(seals(folder));
        PrivateFiles.makeFolder(persons(folder));
        writePem(folder.resolve("roots.pem"), authority.root().certificate());
        writePem(anchors(folder).resolve("roots.pem"), authority.root().certificate());
        writePem(folder.resolve("issuing.pem"), authority.issuing().certificate());
        for (Map.Entry<String, Credential> seal : authority.seals().entrySet()) {
            writeStore(seals(folder), seal.getKey(), seal.getValue());
        }
        for (Map.Entry<String, Credential> person : authority.people().entrySet()) {
            writePerson(person.getKey(), person.getValue());
        }
        writePerson(Person.AUTHENTICATED.username(), authority.authentication());
    }

    private void writePerson(String username, Credential person) throws IOException, GeneralSecurityException {
        writeStore(persons(folder), username, person);
        writePem(persons(folder).resolve(username + ".pem"), authority.chain(person));
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + LINES.encodeToString(person.key().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
        PrivateFiles.write(
                persons(folder).resolve(username + ".key.pem"), key.getBytes(StandardCharsets.US_ASCII), true);
    }

    /** Opening a store takes longer than all else at start, so a mark beside it says what it holds. */
    private void writeStore(Path where, String alias, Credential credential)
            throws IOException, GeneralSecurityException {
        Path file = where.resolve(alias + ".p12");
        Path mark = where.resolve("." + alias + ".mark");
        if (Files.exists(file) && Files.exists(mark) && Files.readString(mark).equals(mark(file, credential))) {
            return;
        }
        char[] secret = password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, credential.key(), secret, authority.chain(credential));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, secret);
        PrivateFiles.write(file, bytes.toByteArray(), true);
        PrivateFiles.write(mark, mark(file, credential).getBytes(StandardCharsets.US_ASCII), true);
    }

    private String mark(Path file, Credential credential) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(Files.readAllBytes(file));
        digest.update(credential.certificate().getEncoded());
        digest.update(authority.root().certificate().getEncoded());
        digest.update(password.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void writePem(Path file, X509Certificate... certificates)
            throws IOException, GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append("# TEST ONLY: ")
                    .append(certificate.getSubjectX500Principal())
                    .append("\n-----BEGIN CERTIFICATE-----\n")
                    .append(LINES.encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        PrivateFiles.write(file, pem.toString().getBytes(StandardCharsets.UTF_8), false);
    }
}
