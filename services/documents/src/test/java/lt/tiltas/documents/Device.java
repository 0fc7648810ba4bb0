package lt.tiltas.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A signer's device: a process of its own that knows a key and gets bytes, nothing else. It has no network, no document and
 * no certificate.
 */
public final class Device {
    private Device() {}

    /** Reads the data to be signed, in Base64, and writes the value. */
    public static void main(String[] keyFile) throws IOException, GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(Path.of(keyFile[0]))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(Base64.getDecoder().decode(System.in.readAllBytes()));
        System.out.write(Base64.getEncoder().encode(signature.sign()));
        System.out.flush();
    }

    /** Has the data signed by a new process with the key. */
    static String sign(PrivateKey key, String data) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tiltas-device-");
        try {
            Path file = Files.write(folder.resolve("key"), key.getEncoded());
            Process device = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            Path.of("target", "test-classes").toString(),
                            Device.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var in = device.getOutputStream()) {
                in.write(data.getBytes(US_ASCII));
            }
            String value = new String(device.getInputStream().readAllBytes(), US_ASCII);
            if (!device.waitFor(30, TimeUnit.SECONDS) || device.exitValue() != 0) {
                throw new IOException("The device did not sign");
            }
            return value;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
