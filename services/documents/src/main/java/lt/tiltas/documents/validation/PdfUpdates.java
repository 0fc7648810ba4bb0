package lt.tiltas.documents.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import lt.tiltas.documents.validation.PdfTail.Odd;
import lt.tiltas.documents.validation.PdfTail.Reference;
import lt.tiltas.documents.validation.PdfTail.Updates;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Holds the updates behind the last signature of a PDF against the revision before them, and the store of proofs in them
 * (EN 319 142-1, 5.4.2) against itself. What they change of the document, {@link PdfChanges} compares.
 */
final class PdfUpdates {
    private static final Set<String> STORE = Set.of("/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs");
    private static final Map<String, String> OF_SIGNATURE =
            Map.of("/Cert", "/Certs", "/CRL", "/CRLs", "/OCSP", "/OCSPs");
    private static final Set<String> DATED = Set.of("/Type", "/TU", "/TS");

    private final PDDocument whole;
    private final PDDocument covered;
    private final Updates updates;
    private final int end;

    private PdfUpdates(PDDocument whole, PDDocument covered, Updates updates, int end) {
        this.whole = whole;
        this.covered = covered;
        this.updates = updates;
        this.end = end;
    }

    /**
     * Checks them.
     *
     * @param bytes those that are covered
     * @param before some of these, the last
     * @param tail those that are not
     * @param signatures keys that signatures have in the store: SHA-1 of their contents
     */
    static void check(PDDocument whole, ByteBuffer bytes, String before, String tail, Set<String> signatures)
            throws IOException, Odd {
        Matcher last = PdfTail.END.matcher(before);
        long previous = -1;
        while (last.find()) {
            previous = Long.parseLong(last.group(1));
        }
        try (PDDocument covered =
                Loader.loadPDF(new RandomAccessReadBuffer(bytes), IOUtils.createTempFileOnlyStreamCache())) {
            int end = bytes.capacity();
            int size = covered.getDocument().getTrailer().getInt(COSName.SIZE);
            Updates updates = PdfTail.read(tail, end, previous, size);
            PdfUpdates found = new PdfUpdates(whole, covered, updates, end);
            found.places();
            found.trailer();
            found.catalog(signatures);
        }
    }

    /** A reader must find them where they are. */
    private void places() throws Odd {
        Map<COSObjectKey, Long> listed = whole.getDocument().getXrefTable();
        for (Map.Entry<COSObjectKey, Long> one : listed.entrySet()) {
            Integer place = updates.places().get((int) one.getKey().getNumber());
            long written = place == null ? -1 : place;
            require(one.getValue() >= end ? written == one.getValue() : place == null, "xref");
        }
        for (Map.Entry<Integer, Integer> one : updates.places().entrySet()) {
            boolean table =
                    updates.values().get(one.getKey()) instanceof Map<?, ?> map && "/XRef".equals(map.get("/Type"));
            if (!table && !listed.containsKey(new COSObjectKey(one.getKey(), 0))) {
                throw new Odd("xref");
            }
        }
    }

    private void trailer() throws Odd {
        COSDictionary then = covered.getDocument().getTrailer();
        COSDictionary now = whole.getDocument().getTrailer();
        require(same(then.getItem(COSName.ROOT), now.getItem(COSName.ROOT)), "Root");
        COSBase info = then.getItem(COSName.INFO);
        require(info == null || same(info, now.getItem(COSName.INFO)), "Info");
        COSArray id = then.getCOSArray(COSName.ID);
        COSArray other = now.getCOSArray(COSName.ID);
        boolean kept = id == null || other != null && other.size() == 2 && same(id.getObject(0), other.getObject(0));
        require(kept && (id != null || other == null || other.size() == 2), "ID");
    }

    private void catalog(Set<String> signatures) throws Odd {
        COSBase root = whole.getDocument().getTrailer().getItem(COSName.ROOT);
        Object written = root instanceof COSObject object
                ? updates.values().get((int) object.getKey().getNumber())
                : null;
        if (written instanceof Map<?, ?> catalog && resolved(catalog.get("/DSS")) instanceof Map<?, ?> store) {
            store(store, signatures);
        }
    }

    private void store(Map<?, ?> store, Set<String> signatures) throws Odd {
        require(STORE.containsAll(store.keySet()), "DSS");
        require(store.get("/Type") == null || "/DSS".equals(store.get("/Type")), "DSS");
        for (String kind : OF_SIGNATURE.values()) {
            distinct(store.get(kind));
        }
        if (resolved(store.get("/VRI")) instanceof Map<?, ?> all) {
            for (Map.Entry<?, ?> one : all.entrySet()) {
                require(signatures.contains(String.valueOf(one.getKey()).substring(1)) || isOld(one.getValue()), "VRI");
                if (resolved(one.getValue()) instanceof Map<?, ?> map) {
                    require(map.get("/Type") == null || "/VRI".equals(map.get("/Type")), "VRI");
                    for (Object key : map.keySet()) {
                        String name = String.valueOf(key);
                        String in = OF_SIGNATURE.get(name);
                        require(in != null || DATED.contains(name), "VRI");
                        require(in == null || distinct(store.get(in)).containsAll(distinct(map.get(key))), "VRI");
                    }
                }
            }
        }
    }

    /** Of a signature in an earlier revision, which may have been computed otherwise. */
    private boolean isOld(Object value) {
        return value instanceof Reference reference && !updates.values().containsKey(reference.number());
    }

    private Set<Object> distinct(@Nullable Object value) throws Odd {
        Set<Object> found = new HashSet<>();
        if (resolved(value) instanceof List<?> list) {
            for (Object one : list) {
                require(found.add(one), "DSS");
            }
        }
        return found;
    }

    private @Nullable Object resolved(@Nullable Object value) {
        return value instanceof Reference reference ? updates.values().get(reference.number()) : value;
    }

    private static boolean same(@Nullable COSBase one, @Nullable COSBase other) {
        return Objects.equals(String.valueOf(one), String.valueOf(other));
    }

    private static void require(boolean holds, String part) throws Odd {
        if (!holds) {
            throw new Odd(part);
        }
    }
}
