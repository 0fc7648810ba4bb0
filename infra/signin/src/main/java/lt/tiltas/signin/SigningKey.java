package lt.tiltas.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/** The key that signs tokens: made at the first start, kept in a file that only its owner can read. */
final class SigningKey {
    private static final int BITS = 2048;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private SigningKey() {}

    static RSAKey in(Path folder) throws IOException {
        Path file = folder.resolve("sign-in-key.json");
        if (Files.exists(file)) {
            try {
                RSAKey key = RSAKey.parse(Files.readString(file));
                if (key.isPrivate()) {
                    return key;
                }
            } catch (ParseException damaged) {
                throw new IOException(unreadable(file), damaged);
            }
            throw new IOException(unreadable(file));
        }
        Files.createDirectories(folder, attributes("rwx------"));
        RSAKey key = generate();
        write(file, key.toJSONString());
        return key;
    }

    private static RSAKey generate() throws IOException {
        try {
            // RS256, because that is what resource servers accept unless told otherwise.
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IOException("This JDK cannot make an RSA key of " + BITS + " bits", e);
        }
    }

    /** Whole or not at all: a kill while it is written leaves no key, and the next start makes one. */
    private static void write(Path file, String json) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes("rw-------"))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(json);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String unreadable(Path file) {
        return "The sign-in key in " + file + " cannot be read; delete that file to make a new one";
    }
}
