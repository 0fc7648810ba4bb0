package lt.tiltas.documents.trust.dss;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Lists that were verified, each in a file of its own, replaced whole or not at all. */
final class ListFolder {
    private final Path folder;

    ListFolder(Path folder) {
        this.folder = folder;
    }

    Optional<byte[]> read(String address) throws IOException {
        Path file = file(address);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    void write(String address, byte[] list) throws IOException {
        Files.createDirectories(folder);
        Path file = file(address);
        Path written = Files.createTempFile(folder, "list-", ".tmp");
        try {
            Files.write(written, list);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private Path file(String address) {
        return folder.resolve(sha256(address.getBytes(StandardCharsets.UTF_8)) + ".xml");
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
