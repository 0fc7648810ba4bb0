package lt.tiltas.documents.validation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Holds the revision of a PDF that a signature covers against the last one, which is what readers show (ISO 32000-2,
 * 7.5.6). Only signatures and the proofs of level LT may have come since (12.8.2.2); whatever else differs, on any page and
 * at any depth, is a change. Every object is compared once, in a time that grows with their number.
 */
final class PdfChanges {
    private static final int BUFFER = 64 * 1024;
    private static final COSName SIG_FLAGS = COSName.getPDFName("SigFlags");
    private static final Set<COSName> PROOFS =
            Set.of(COSName.getPDFName("DSS"), COSName.getPDFName("Extensions"), COSName.VERSION, COSName.METADATA);
    private static final Set<String> VERSIONS = Set.of("1.3", "1.4", "1.5", "1.6", "1.7", "2.0");
    /** What signing writes into a field that waited for it. */
    private static final Set<COSName> SIGNING = Set.of(COSName.V, COSName.AP, COSName.M, COSName.MK, COSName.F);
    /** And where it puts one that had no place. */
    private static final Set<COSName> PLACE = Set.of(COSName.RECT, COSName.P, COSName.TYPE, COSName.SUBTYPE);
    /** How texts in fields look. */
    private static final Set<COSName> LOOKS = Set.of(COSName.DR, COSName.DA, COSName.NEED_APPEARANCES);

    private final Map<COSObjectKey, Long> then;
    private final Map<COSObjectKey, Long> now;
    private final @Nullable COSBase root;
    private final @Nullable COSBase last;
    private final COSDictionary before;
    private final COSDictionary after;
    private final Deadline deadline;
    private final Deque<Pair> open = new ArrayDeque<>();
    private final Set<List<COSObjectKey>> seen = new HashSet<>();
    /** The catalogue, pages, annotations and fields, which are compared by themselves, wherever else they are referred to. */
    private final Set<COSObjectKey> special = new HashSet<>();

    private record Pair(@Nullable COSBase then, @Nullable COSBase now) {}

    /** Found; no stack trace, since it decides nothing but the answer. */
    private static final class Changed extends Exception {
        Changed() {
            super(null, null, false, false);
        }
    }

    private PdfChanges(PDDocument covered, PDDocument whole, Deadline deadline) {
        this.then = covered.getDocument().getXrefTable();
        this.now = whole.getDocument().getXrefTable();
        this.root = covered.getDocument().getTrailer().getItem(COSName.ROOT);
        this.last = whole.getDocument().getTrailer().getItem(COSName.ROOT);
        this.before = covered.getDocumentCatalog().getCOSObject();
        this.after = whole.getDocumentCatalog().getCOSObject();
        this.deadline = deadline;
    }

    /** Whether the whole shows, or does, something else than what is covered. */
    static boolean between(PDDocument covered, PDDocument whole, Deadline deadline) throws IOException, Broken {
        try {
            new PdfChanges(covered, whole, deadline).compare();
            return false;
        } catch (Changed changed) {
            return true;
        }
    }

    private void compare() throws IOException, Broken, Changed {
        require(isReference(root) && isReference(last) && key(root).equals(key(last)));
        mark(root);
        COSBase version = after.getDictionaryObject(COSName.VERSION);
        require(before.getItem(COSName.VERSION) == null || version != null);
        require(version == null || version instanceof COSName name && VERSIONS.contains(name.getName()));
        form();
        pages();
        for (COSName key : keys(before, after)) {
            if (!PROOFS.contains(key) && !key.equals(COSName.PAGES) && !key.equals(COSName.ACRO_FORM)) {
                open.push(new Pair(before.getItem(key), after.getItem(key)));
            }
        }
        while (!open.isEmpty()) {
            deadline.check();
            same(open.pop());
        }
    }

    private void form() throws Broken, Changed {
        COSDictionary old = before.getCOSDictionary(COSName.ACRO_FORM);
        COSDictionary form = after.getCOSDictionary(COSName.ACRO_FORM);
        if (form == null) {
            require(old == null);
            return;
        }
        mark(before.getItem(COSName.ACRO_FORM));
        COSDictionary past = old == null ? new COSDictionary() : old;
        boolean texts = fields(past.getItem(COSName.FIELDS), form.getItem(COSName.FIELDS));
        for (COSName key : keys(past, form)) {
            // Where there are texts, programs may only say what was not said yet.
            boolean unsaid = past.getItem(key) == null && !key.equals(COSName.NEED_APPEARANCES);
            boolean looks = LOOKS.contains(key) && (!texts || unsaid);
            if (!key.equals(COSName.FIELDS) && !key.equals(SIG_FLAGS) && !looks) {
                open.push(new Pair(past.getItem(key), form.getItem(key)));
            }
        }
    }

    /** Returns whether there were other fields than signatures. */
    private boolean fields(@Nullable COSBase old, @Nullable COSBase fields) throws Broken, Changed {
        boolean texts = false;
        Deque<Pair> trees = new ArrayDeque<>();
        trees.push(new Pair(old, fields));
        while (!trees.isEmpty()) {
            Pair tree = trees.pop();
            for (Pair field : kept(tree.then, tree.now)) {
                deadline.check();
                if (!mark(field.then)) {
                    continue;
                }
                COSDictionary past = dictionary(field.then);
                COSDictionary present = dictionary(field.now);
                texts |= !COSName.SIG.equals(inherited(past, COSName.FT));
                widget(past, present, Set.of(COSName.KIDS));
                if (past.getItem(COSName.KIDS) != null || present.getItem(COSName.KIDS) != null) {
                    trees.push(new Pair(past.getItem(COSName.KIDS), present.getItem(COSName.KIDS)));
                }
            }
        }
        return texts;
    }

    private void pages() throws Broken, Changed {
        Deque<Pair> nodes = new ArrayDeque<>();
        nodes.push(new Pair(before.getItem(COSName.PAGES), after.getItem(COSName.PAGES)));
        while (!nodes.isEmpty()) {
            deadline.check();
            Pair node = nodes.pop();
            require(isReference(node.then)
                    && isReference(node.now)
                    && key(node.then).equals(key(node.now)));
            if (!mark(node.then)) {
                continue;
            }
            COSDictionary past = dictionary(node.then);
            COSDictionary present = dictionary(node.now);
            COSArray kids = past.getCOSArray(COSName.KIDS);
            COSArray others = present.getCOSArray(COSName.KIDS);
            require((kids == null) == (others == null));
            for (COSName key : keys(past, present)) {
                if (!key.equals(COSName.KIDS) && !key.equals(COSName.ANNOTS)) {
                    open.push(new Pair(past.getItem(key), present.getItem(key)));
                }
            }
            if (kids == null || others == null) {
                for (Pair annotation : kept(past.getItem(COSName.ANNOTS), present.getItem(COSName.ANNOTS))) {
                    if (mark(annotation.then)) {
                        widget(dictionary(annotation.then), dictionary(annotation.now), Set.of());
                    }
                }
                continue;
            }
            require(kids.size() == others.size());
            for (int i = 0; i < kids.size(); i++) {
                nodes.push(new Pair(kids.get(i), others.get(i)));
            }
        }
    }

    /** Those that were there, with what they are now; the others must be signatures. */
    private List<Pair> kept(@Nullable COSBase old, @Nullable COSBase list) throws Broken, Changed {
        COSArray past = array(old);
        COSArray present = array(list);
        List<Pair> kept = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < present.size(); i++) {
            deadline.check();
            COSBase item = present.get(i);
            COSBase expected = next < past.size() ? past.get(next) : null;
            boolean known = expected != null
                    && (isReference(expected) && isReference(item)
                            ? key(expected).equals(key(item))
                            : !isReference(expected) && !isReference(item));
            if (known) {
                kept.add(new Pair(expected, item));
                next++;
            } else {
                requireSignature(item);
            }
        }
        require(next == past.size());
        return kept;
    }

    /** A field that is new, or its place on a page. */
    private void requireSignature(COSBase item) throws Broken, Changed {
        Deque<COSBase> parts = new ArrayDeque<>(List.of(item));
        Set<COSBase> known = new HashSet<>();
        while (!parts.isEmpty()) {
            deadline.check();
            COSDictionary part = dictionary(parts.pop());
            require(COSName.SIG.equals(inherited(part, COSName.FT)));
            require(part.getItem(COSName.A) == null && part.getItem(COSName.AA) == null);
            // Without a signature in it, what it looks like would be all there is.
            require(inherited(part, COSName.V) != null || part.getItem(COSName.AP) == null);
            COSName kind = part.getCOSName(COSName.SUBTYPE);
            require(kind == null || kind.equals(COSName.WIDGET));
            COSArray kids = array(part.getItem(COSName.KIDS));
            for (int i = 0; i < kids.size(); i++) {
                require(known.add(part));
                parts.push(kids.get(i));
            }
        }
    }

    /** An annotation or field that was there; one that waited for its signature may have it now. */
    private void widget(COSDictionary past, COSDictionary present, Set<COSName> apart) {
        boolean waiting = COSName.SIG.equals(inherited(past, COSName.FT)) && inherited(past, COSName.V) == null;
        for (COSName key : keys(past, present)) {
            boolean signing = SIGNING.contains(key) || PLACE.contains(key) && past.getItem(key) == null;
            if (!apart.contains(key) && !(waiting && signing)) {
                open.push(new Pair(past.getItem(key), present.getItem(key)));
            }
        }
    }

    /** From itself or from what it is part of (12.7.4.1). */
    private static @Nullable COSBase inherited(COSDictionary field, COSName key) {
        COSDictionary at = field;
        // Trees of fields are flat; a ring would never end.
        for (int i = 0; at != null && i < 32; i++) {
            COSBase value = at.getDictionaryObject(key);
            if (value != null) {
                return value;
            }
            at = at.getCOSDictionary(COSName.PARENT);
        }
        return null;
    }

    private void same(Pair pair) throws IOException, Broken, Changed {
        boolean sameBytes = false;
        if (isReference(pair.then) && isReference(pair.now)) {
            COSObjectKey one = key(pair.then);
            COSObjectKey other = key(pair.now);
            if (one.equals(other) && special.contains(one) || !seen.add(List.of(one, other))) {
                return;
            }
            sameBytes = one.equals(other) && isUntouched(one);
        }
        COSBase past = value(pair.then);
        COSBase present = value(pair.now);
        if (past instanceof COSStream stream && present instanceof COSStream other) {
            dictionaries(stream, other, COSName.LENGTH);
            require(sameBytes || haveSameContent(stream, other));
        } else if (past instanceof COSDictionary dictionary && present instanceof COSDictionary other) {
            require(!(past instanceof COSStream) && !(present instanceof COSStream));
            dictionaries(dictionary, other, null);
        } else if (past instanceof COSArray array && present instanceof COSArray other) {
            require(array.size() == other.size());
            for (int i = 0; i < array.size(); i++) {
                open.push(new Pair(array.get(i), other.get(i)));
            }
        } else if (past instanceof COSString string && present instanceof COSString other) {
            require(Arrays.equals(string.getBytes(), other.getBytes()));
        } else if (past instanceof COSNumber number && present instanceof COSNumber other) {
            require(number.floatValue() == other.floatValue() && number.longValue() == other.longValue());
        } else {
            require(Objects.equals(past, present));
        }
    }

    private void dictionaries(COSDictionary past, COSDictionary present, @Nullable COSName without) {
        for (COSName key : keys(past, present)) {
            if (!key.equals(without)) {
                open.push(new Pair(past.getItem(key), present.getItem(key)));
            }
        }
    }

    private boolean haveSameContent(COSStream past, COSStream present) throws IOException, Broken {
        try (InputStream one = past.createRawInputStream();
                InputStream other = present.createRawInputStream()) {
            while (true) {
                deadline.check();
                byte[] part = one.readNBytes(BUFFER);
                if (!Arrays.equals(part, other.readNBytes(BUFFER))) {
                    return false;
                }
                if (part.length < BUFFER) {
                    return true;
                }
            }
        }
    }

    /** Whether it lies where it lay, and so is covered; an object in a stream lies where that does. */
    private boolean isUntouched(COSObjectKey key) {
        Long past = then.get(key);
        Long present = now.get(key);
        if (past == null || !past.equals(present)) {
            return false;
        }
        COSObjectKey holder = new COSObjectKey(Math.max(0, -past), 0);
        return past > 0 || then.get(holder) != null && then.get(holder).equals(now.get(holder));
    }

    private boolean mark(@Nullable COSBase item) {
        return !isReference(item) || special.add(key(item));
    }

    private static boolean isReference(@Nullable COSBase base) {
        return base instanceof COSObject object && object.getKey() != null;
    }

    private static COSObjectKey key(@Nullable COSBase reference) {
        return Objects.requireNonNull(((COSObject) Objects.requireNonNull(reference)).getKey());
    }

    private static COSBase value(@Nullable COSBase base) {
        COSBase value = base instanceof COSObject object ? object.getObject() : base;
        return value == null ? COSNull.NULL : value;
    }

    private static COSDictionary dictionary(@Nullable COSBase base) throws Changed {
        require(value(base) instanceof COSDictionary);
        return (COSDictionary) value(base);
    }

    private static COSArray array(@Nullable COSBase base) throws Changed {
        require(value(base) instanceof COSArray || value(base) == COSNull.NULL);
        return value(base) instanceof COSArray array ? array : new COSArray();
    }

    private static Set<COSName> keys(COSDictionary past, COSDictionary present) {
        Set<COSName> keys = new HashSet<>(past.keySet());
        keys.addAll(present.keySet());
        return keys;
    }

    private static void require(boolean holds) throws Changed {
        if (!holds) {
            throw new Changed();
        }
    }
}
