package lt.tiltas.documents.signing.dss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import lt.tiltas.documents.signing.AsicContainer;
import lt.tiltas.documents.signing.Content;
import lt.tiltas.documents.signing.Details;
import lt.tiltas.documents.signing.Level;
import lt.tiltas.documents.signing.Made;
import lt.tiltas.documents.signing.Signatures.Prepared;
import lt.tiltas.trust.Certified;
import lt.tiltas.trust.Person;
import lt.tiltas.trust.Wanted;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes what we sign, in every format and level, to {@code target/specimens}, for tools that are not ours to judge. */
class SpecimensTest {
    private static final Path SPECIMENS = Path.of("target", "specimens");
    private static final Map<String, byte[]> FILES = files();

    @TempDir
    private Path folder;

    @Test
    void every_format_and_level_is_there_for_the_tools_of_others() throws Exception {
        Files.createDirectories(SPECIMENS);
        try (Engine engine = new Engine(folder, Clock.systemUTC(), Clock.systemUTC())) {
            Files.write(SPECIMENS.resolve("roots.pem"), Files.readAllBytes(engine.trust.roots()));
            for (String list : List.of("root.crl", "issuing.crl")) {
                try (InputStream in =
                        engine.trust.url().resolve("/crl/" + list).toURL().openStream()) {
                    Files.write(SPECIMENS.resolve(list), in.readAllBytes());
                }
            }
            Certified first =
                    engine.trust.issue(Wanted.signature(Person.demonstration().get(0)));
            Certified second =
                    engine.trust.issue(Wanted.signature(Person.demonstration().get(1)));
            Details stamped = new Details(Level.LT, List.of(), null, null, new Details.Stamp("S-2026-000017", 1));
            for (Level level : Level.values()) {
                String name = level.name().toLowerCase(Locale.ROOT);
                container(name, xades(engine, first, Details.of(level)));
                Files.write(SPECIMENS.resolve(name + ".pdf"), pades(engine, aPdf(), first, Details.of(level)));
            }
            container("two", xades(engine, first, Details.of(Level.LT)), xades(engine, second, Details.of(Level.LTA)));
            byte[] one = pades(engine, aPdf(), first, stamped);
            Files.write(SPECIMENS.resolve("two.pdf"), pades(engine, one, second, stamped));
        }
        assertThat(SPECIMENS).isDirectoryContaining("glob:**/lta.asice").isDirectoryContaining("glob:**/two.pdf");
    }

    private static String xades(Engine engine, Certified signer, Details details) throws Exception {
        try (Made made = sign(engine, signer, Engine.files(FILES), details)) {
            return Objects.requireNonNull(made.signature().xml());
        }
    }

    private static byte[] pades(Engine engine, byte[] pdf, Certified signer, Details details) throws Exception {
        try (Made made = sign(engine, signer, Engine.pdf(pdf), details)) {
            return Files.readAllBytes(Objects.requireNonNull(made.pdf()).path());
        }
    }

    private static Made sign(Engine engine, Certified signer, Content content, Details details) throws Exception {
        Prepared prepared = engine.signatures.prepare(engine.request(signer, content, null, details));
        byte[] value = Engine.sign(signer.key(), "SHA256withECDSA", prepared.dataToBeSigned());
        Made made = engine.signatures.finish(prepared.state(), content, value);
        assertThat(made.signature().level()).isEqualTo(details.level());
        return made;
    }

    private static void container(String name, String... signatures) throws IOException {
        List<AsicContainer.File> entries = new ArrayList<>();
        FILES.forEach((file, bytes) -> {
            CRC32 crc = new CRC32();
            crc.update(bytes);
            entries.add(
                    new AsicContainer.File(file, "text/plain", bytes.length, crc.getValue(), out -> out.write(bytes)));
        });
        try (OutputStream out = Files.newOutputStream(SPECIMENS.resolve(name + ".asice"))) {
            new AsicContainer(entries, List.of(signatures)).writeTo(out);
        }
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("kvietimas.txt", "Kviečiame.".getBytes(StandardCharsets.UTF_8));
        files.put("planas 2.txt", "Ąžuolas.".getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static byte[] aPdf() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
