package lt.tiltas.documents.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A container with its files and their signatures (ASiC-E with XAdES, ETSI EN 319 162-1), written as a stream. The same content
 * always gives the same bytes: nothing is compressed, times are fixed, {@code mimetype} stands first.
 */
public final class AsicContainer {
    public static final String MEDIA_TYPE = "application/vnd.etsi.asic-e+zip";

    private static final String MANIFEST = "META-INF/manifest.xml";

    /** Not the first moment that zip archives can tell: for that one the JDK adds a field in the local time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int LOCAL_HEADER = 30;
    private static final int CENTRAL_HEADER = 46;
    private static final int END = 22;

    /** Writes the bytes of a file. */
    @FunctionalInterface
    public interface Bytes {
        void to(OutputStream out) throws IOException;
    }

    /** A file in the container; size and checksum are needed before its bytes. */
    public record File(String name, String mediaType, long size, long crc32, Bytes bytes) {}

    private final List<File> entries;

    /**
     * Prepares a container.
     *
     * @param files the data files, in order
     * @param signatures a signatures file for each signature, in order
     */
    public AsicContainer(List<File> files, List<String> signatures) {
        this.entries = Stream.of(
                        List.of(text("mimetype", MEDIA_TYPE), text(MANIFEST, manifest(files))),
                        files,
                        signatures(signatures))
                .flatMap(List::stream)
                .toList();
    }

    /** How many bytes will be written. */
    public long size() {
        return END
                + entries.stream()
                        .mapToLong(file -> LOCAL_HEADER + CENTRAL_HEADER + 2L * utf8(file.name).length + file.size)
                        .sum();
    }

    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (File file : entries) {
            ZipEntry entry = new ZipEntry(file.name);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.size);
            entry.setCompressedSize(file.size);
            entry.setCrc(file.crc32);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            file.bytes.to(zip);
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static List<File> signatures(List<String> contents) {
        List<File> files = new ArrayList<>();
        for (String content : contents) {
            files.add(text("META-INF/signatures%03d.xml".formatted(files.size() + 1), content));
        }
        return files;
    }

    /** The manifest of OpenDocument 1.2, part 3, as ASiC-E uses it. */
    private static String manifest(List<File> files) {
        StringBuilder xml = new StringBuilder(256)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>")
                .append("<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"")
                .append(" manifest:version=\"1.2\">");
        entry(xml, "/", MEDIA_TYPE);
        files.forEach(file -> entry(xml, file.name, file.mediaType));
        return xml.append("</manifest:manifest>").toString();
    }

    private static void entry(StringBuilder xml, String path, String mediaType) {
        xml.append("<manifest:file-entry manifest:full-path=\"")
                .append(escape(path))
                .append("\" manifest:media-type=\"")
                .append(escape(mediaType))
                .append("\"/>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static File text(String name, String content) {
        byte[] bytes = utf8(content);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new File(name, "", bytes.length, crc.getValue(), out -> out.write(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
