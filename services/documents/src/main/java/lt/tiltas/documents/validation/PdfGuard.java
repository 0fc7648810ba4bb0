package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lt.tiltas.documents.validation.SignatureJudge.FileKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What a signed PDF must be before its signatures are worth a look (ISO 32000-2, 12.8; PAdES, ETSI EN 319 142-1):
 * readers show the last revision of a file, and a signature covers the revision that it was made in.
 */
final class PdfGuard {
    private static final String END = "%%EOF";
    private static final List<String> ENDS = List.of("%%EOF", "%%EOF\n", "%%EOF\r", "%%EOF\r\n");
    private static final byte[] RANGE = "/ByteRange".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENCRYPTED = "/Encrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_CONTENTS = 2 << 20;
    private static final int STEP = 1 << 20;

    private final MappedByteBuffer bytes;
    private final ValidationLimits limits;
    private final Deadline deadline;
    private final Proofs proofs;
    private final List<Reason> doubts = new ArrayList<>();

    private PdfGuard(
            MappedByteBuffer bytes,
            ValidationLimits limits,
            Collection<X509CertificateHolder> anchors,
            Deadline deadline) {
        this.bytes = bytes;
        this.limits = limits;
        this.deadline = deadline;
        this.proofs = new Proofs("PDF", anchors);
    }

    /** A signature as the file holds it: what is covered is everything up to {@code end}, without the gap. */
    private record Signed(int gap, int resume, int end, byte[] contents, boolean timeStamp) {}

    static ContainerGuard.Passed check(
            Path file, ValidationLimits limits, Collection<X509CertificateHolder> anchors, Deadline deadline)
            throws IOException, Broken {
        if (Files.size(file) > Math.min(limits.pdf().toBytes(), Integer.MAX_VALUE)) {
            throw new Broken(Reason.Code.TOO_LARGE);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // Mapped, so that a large file takes no heap.
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return new PdfGuard(bytes, limits, anchors, deadline).check(file);
        }
    }

    private ContainerGuard.Passed check(Path file) throws IOException, Broken {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                throw new Broken(Reason.Code.PDF_ENCRYPTED);
            }
            List<Signed> signatures = signatures(document);
            check(signatures);
            proofs(document);
            changes(document, signatures);
            tail(document, signatures);
            if (isActive(document)) {
                doubts.add(Reason.of(Reason.Code.PDF_ACTIVE));
            }
        } catch (InvalidPasswordException e) {
            throw new Broken(Reason.Code.PDF_ENCRYPTED);
        } catch (IOException | RuntimeException e) {
            deadline.check();
            throw new Broken(count(ENCRYPTED) > 0 ? Reason.Code.PDF_ENCRYPTED : Reason.Code.PDF_UNREADABLE);
        }
        return new ContainerGuard.Passed(FileKind.PDF, List.of(), Map.of(), Set.of(), doubts);
    }

    /** What was done after a signature, by later signers too. */
    private void changes(PDDocument document, List<Signed> signatures) throws IOException, Broken {
        for (Signed signed : signatures) {
            deadline.check();
            if (signed.end < bytes.limit()) {
                try (PDDocument covered = Loader.loadPDF(
                        new RandomAccessReadBuffer(bytes.slice(0, signed.end)),
                        IOUtils.createTempFileOnlyStreamCache())) {
                    if (PdfChanges.between(covered, document, deadline)) {
                        doubts.add(Reason.of(Reason.Code.PDF_CHANGED));
                        return;
                    }
                }
            }
        }
    }

    /** What no signature covers. */
    private void tail(PDDocument document, List<Signed> signatures) throws IOException, Broken {
        int end = signatures.getLast().end;
        if (end == bytes.limit()) {
            return;
        }
        deadline.check();
        if (bytes.limit() - end > limits.proofs().toBytes()) {
            throw new Broken(Reason.Code.TOO_LARGE);
        }
        requireLastEnd(text(end, bytes.limit()));
        Set<String> keys = new HashSet<>();
        for (Signed signed : signatures) {
            keys.add(sha1(signed.contents));
            // As pyHanko names it: of the digits.
            keys.add(sha1(HexFormat.of().formatHex(signed.contents).getBytes(StandardCharsets.US_ASCII)));
            try {
                keys.add(sha1(Arrays.copyOf(signed.contents, length(signed.contents))));
            } catch (Doubt doubt) {
                doubts.add(doubt.reason());
            }
        }
        try {
            PdfUpdates.check(
                    document, bytes.slice(0, end), text(Math.max(0, end - 64), end), text(end, bytes.limit()), keys);
        } catch (PdfTail.Odd odd) {
            doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "PDF", odd.part()));
        }
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** A revision ends with its end mark; white space behind it is covered like all the rest. */
    private void requireEnd(int end) throws Broken {
        if (end < bytes.limit()
                && !text(Math.max(0, end - 64), end).stripTrailing().endsWith(END)) {
            throw new Broken(Reason.Code.PDF_RANGE);
        }
    }

    /** So does a file of which something is not covered; whatever stands behind was appended. */
    private void requireLastEnd(String tail) throws Broken {
        if (tail.isBlank()) {
            if (tail.length() > 2) {
                doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "PDF", "end"));
            }
        } else if (ENDS.stream().noneMatch(tail::endsWith)) {
            throw new Broken(Reason.Code.CUT_OR_APPENDED);
        }
    }

    private List<Signed> signatures(PDDocument document) throws IOException, Broken {
        List<Signed> signatures = new ArrayList<>();
        for (PDSignature signature : document.getSignatureDictionaries()) {
            deadline.check();
            signatures.add(signed(signature));
        }
        if (signatures.isEmpty()) {
            throw new Broken(Reason.Code.NO_SIGNATURES);
        }
        if (signatures.size() > limits.signatures() + limits.timestamps()) {
            throw new Broken(Reason.Code.TOO_MANY_SIGNATURES);
        }
        signatures.sort(Comparator.comparingInt(Signed::end));
        return signatures;
    }

    /** The range leaves out the value of {@code Contents} and nothing else. */
    private Signed signed(PDSignature signature) throws Broken {
        COSArray range = signature.getCOSObject().getCOSArray(COSName.BYTERANGE);
        if (range == null || range.size() != 4) {
            throw new Broken(Reason.Code.PDF_RANGE);
        }
        long gap = range.getInt(1);
        long resume = range.getInt(2);
        long end = resume + range.getInt(3);
        boolean sound = range.getInt(0) == 0
                && gap > 0
                && resume > gap + 2
                && resume - gap < LARGEST_CONTENTS
                && end > resume
                && end <= bytes.limit()
                && bytes.get((int) gap) == '<'
                && bytes.get((int) resume - 1) == '>';
        if (!sound) {
            throw new Broken(Reason.Code.PDF_RANGE);
        }
        byte[] contents;
        try {
            contents = HexFormat.of().parseHex(text((int) gap + 1, (int) resume - 1));
        } catch (IllegalArgumentException e) {
            throw new Broken(Reason.Code.PDF_RANGE);
        }
        if (!Arrays.equals(contents, signature.getContents())) {
            throw new Broken(Reason.Code.PDF_RANGE);
        }
        requireEnd((int) end);
        requireKnownKind(signature);
        return new Signed(
                (int) gap, (int) resume, (int) end, contents, "ETSI.RFC3161".equals(signature.getSubFilter()));
    }

    /** A judge leaves out what it does not take for a signature, and so what that covers. */
    private void requireKnownKind(PDSignature signature) {
        String type = signature.getCOSObject().getNameAsString(COSName.TYPE);
        String form = signature.getSubFilter();
        boolean stamp = "DocTimeStamp".equals(type) && "ETSI.RFC3161".equals(form);
        boolean plain = (type == null || "Sig".equals(type))
                && ("ETSI.CAdES.detached".equals(form) || "adbe.pkcs7.detached".equals(form));
        if (!stamp && !plain) {
            doubts.add(Reason.of(Reason.Code.UNPROTECTED_PART, "PDF", "SubFilter"));
        }
    }

    private void check(List<Signed> signatures) throws Broken {
        Set<Integer> ends = new HashSet<>();
        Set<String> values = new HashSet<>();
        int stamps = 0;
        for (Signed signed : signatures) {
            deadline.check();
            if (!ends.add(signed.end)) {
                throw new Broken(Reason.Code.REPEATED_SIGNATURE);
            }
            stamps += signed.timeStamp ? 1 : 0;
            message(signed, values);
        }
        if (signatures.size() - stamps > limits.signatures()) {
            throw new Broken(Reason.Code.TOO_MANY_SIGNATURES);
        }
        if (proofs.timeStamps() > limits.timestamps()) {
            throw new Broken(Reason.Code.TOO_MANY_TIMESTAMPS);
        }
        if (count(RANGE) != signatures.size()) {
            // One that a later revision took out of the form.
            doubts.add(Reason.of(Reason.Code.PDF_HIDDEN_SIGNATURE));
        }
    }

    private void message(Signed signed, Set<String> values) throws Broken {
        try {
            int length = length(signed.contents);
            for (int i = length; i < signed.contents.length; i++) {
                if (signed.contents[i] != 0) {
                    throw new Doubt(Reason.Code.UNPROTECTED_PART, "PDF", "Contents");
                }
            }
            if (!isOneCase(text(signed.gap + 1, signed.resume - 1))) {
                throw new Doubt(Reason.Code.UNPROTECTED_PART, "PDF", "Contents");
            }
            byte[] message = Arrays.copyOf(signed.contents, length);
            if (signed.timeStamp) {
                proofs.timeStamp(message);
                return;
            }
            for (String value : proofs.signature(message)) {
                if (!values.add(value)) {
                    throw new Broken(Reason.Code.REPEATED_SIGNATURE);
                }
            }
        } catch (Doubt doubt) {
            doubts.add(doubt.reason());
        }
    }

    /** Hexadecimal digits can be written in two ways; programs write one of them. */
    private static boolean isOneCase(String hex) {
        return hex.equals(hex.toLowerCase(java.util.Locale.ROOT)) || hex.equals(hex.toUpperCase(java.util.Locale.ROOT));
    }

    /** How long the first DER value is (X.690, 8.1.3); the rest is padding. */
    private static int length(byte[] der) throws Doubt {
        int first = der.length < 2 ? 0x80 : der[1] & 0xFF;
        int more = first & 0x7F;
        if (first < 0x80) {
            return 2 + first;
        }
        long length = 0;
        for (int i = 0; i < more && more <= 4 && 2 + i < der.length; i++) {
            length = length << 8 | der[2 + i] & 0xFF;
        }
        if (more == 0 || more > 4 || 2 + more + length > der.length) {
            throw new Doubt(Reason.Code.PROOF_BROKEN, "PDF");
        }
        return (int) (2 + more + length);
    }

    /** How often the word stands anywhere in the bytes. */
    private int count(byte[] word) throws Broken {
        int count = 0;
        for (int i = 0; i + word.length <= bytes.limit(); i++) {
            if (i % STEP == 0) {
                deadline.check();
            }
            int at = 0;
            while (at < word.length && bytes.get(i + at) == word[at]) {
                at++;
            }
            count += at == word.length ? 1 : 0;
        }
        return count;
    }

    /** The store of certificates and answers that level LT adds (EN 319 142-1, 5.4.2). */
    private void proofs(PDDocument document) throws Broken {
        try {
            COSDictionary store =
                    document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
            if (store != null) {
                for (byte[] certificate : streams(store, "Certs")) {
                    proofs.certificate(certificate);
                }
                for (byte[] list : streams(store, "CRLs")) {
                    proofs.list(list);
                }
                for (byte[] answer : streams(store, "OCSPs")) {
                    proofs.answer(answer);
                }
            }
            proofs.check(deadline);
        } catch (Doubt doubt) {
            doubts.add(doubt.reason());
        }
    }

    private List<byte[]> streams(COSDictionary store, String name) throws Doubt, Broken {
        List<byte[]> streams = new ArrayList<>();
        long size = 0;
        COSArray all = store.getCOSArray(COSName.getPDFName(name));
        for (int i = 0; all != null && i < all.size(); i++) {
            if (!(all.getObject(i) instanceof COSStream stream)) {
                throw new Doubt(Reason.Code.PROOF_BROKEN, "PDF");
            }
            try (InputStream in = stream.createInputStream()) {
                byte[] read = in.readNBytes((int) limits.xml().toBytes() + 1);
                size += read.length;
                if (size > limits.proofs().toBytes()
                        || read.length > limits.xml().toBytes()) {
                    throw new Broken(Reason.Code.TOO_LARGE);
                }
                deadline.check();
                streams.add(read);
            } catch (IOException e) {
                throw new Doubt(Reason.Code.PROOF_BROKEN, "PDF");
            }
        }
        return streams;
    }

    /** Whether it holds programs, or starts others; nothing here runs them, but a reader may. */
    private boolean isActive(PDDocument document) throws Broken {
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            deadline.check();
            COSObject object = document.getDocument().getObjectFromPool(key);
            COSBase value = object == null ? null : object.getObject();
            if (value instanceof COSDictionary dictionary && isActive(dictionary)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isActive(COSDictionary dictionary) {
        COSName kind = dictionary.getCOSName(COSName.S);
        if (COSName.JAVA_SCRIPT.equals(kind) || COSName.getPDFName("Launch").equals(kind)) {
            return true;
        }
        for (COSBase value : dictionary.getValues()) {
            // References lead to objects that are looked at by themselves.
            if (value instanceof COSDictionary inner && isActive(inner)) {
                return true;
            }
        }
        return false;
    }

    private String text(int from, int to) {
        byte[] part = new byte[to - from];
        ByteBuffer view = bytes.duplicate();
        view.position(from).get(part);
        return new String(part, StandardCharsets.ISO_8859_1);
    }
}
