package lt.tiltas.documents.validation.dss;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import lt.tiltas.documents.validation.Reason;
import lt.tiltas.documents.validation.Reason.Code;
import lt.tiltas.documents.validation.Validation;
import lt.tiltas.documents.validation.Verdict;
import lt.tiltas.documents.validation.Verdict.Result;
import lt.tiltas.trust.TestTrustServices;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationSquare;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed PDFs, and what others make of them. */
class PdfTest {
    @TempDir
    static Path folder;

    private static TestTrustServices services;
    private static Workshop.Order order;
    private static Validation validation;
    private static byte[] lt;
    private static byte[] lta;

    /** Changes a document after it was signed. */
    private interface Change {
        void of(PDDocument document) throws IOException;
    }

    @BeforeAll
    static void start() throws Exception {
        services = TestTrustServices.start(folder, 0);
        Instant now = Instant.now();
        order = Workshop.order(services, SignatureLevel.PAdES_BASELINE_LT);
        validation = Workshop.validation(services.roots());
        lt = signed(plain(document -> {}), SignatureLevel.PAdES_BASELINE_LT);
        lta = signed(plain(document -> {}), SignatureLevel.PAdES_BASELINE_LTA);
    }

    @AfterAll
    static void stop() {
        services.close();
    }

    @Test
    void signed_ones_are_valid() throws Exception {
        for (byte[] pdf : List.of(lt, lta)) {
            Verdict verdict = judge(pdf);
            assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        }
    }

    @Test
    void a_second_signature_and_its_proofs_are_no_change() throws Exception {
        Verdict verdict = judge(signed(lta, SignatureLevel.PAdES_BASELINE_LT));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        assertThat(verdict.signatures()).hasSize(2);
    }

    @Test
    void programs_in_it_are_told_and_not_run() throws Exception {
        Verdict verdict = judge(signed(
                plain(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))),
                SignatureLevel.PAdES_BASELINE_LT));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
        assertThat(codes(verdict)).containsExactly(Code.PDF_ACTIVE);
    }

    @Test
    void a_change_after_the_signature_shows() throws Exception {
        for (byte[] pdf : List.of(lt, lta)) {
            Verdict text = judge(updated(pdf, document -> write(document, "Kviesti nieko.")));
            assertThat(text.result()).as("%s", text).isNotEqualTo(Result.VALID);
            assertThat(codes(text)).as("%s", text).contains(Code.PDF_CHANGED);
        }
    }

    @Test
    void a_change_that_a_later_signature_covers_shows() throws Exception {
        byte[] form = signed(
                plain(document -> {
                    for (int i = 0; i < 12; i++) {
                        // All of one look, as programs make them: what is named alike would be looked at once.
                        PDPage page = new PDPage();
                        page.setResources(document.getPage(0).getResources());
                        page.getCOSObject()
                                .setItem(
                                        COSName.CONTENTS,
                                        document.getPage(0).getCOSObject().getItem(COSName.CONTENTS));
                        document.addPage(page);
                    }
                }),
                SignatureLevel.PAdES_BASELINE_LT);
        assertThat(judge(signed(form, SignatureLevel.PAdES_BASELINE_LT)).result())
                .isEqualTo(Result.VALID);
        List<Change> changes = List.of(
                document -> {
                    COSStream other = document.getDocument().createCOSStream();
                    try (OutputStream out = other.createOutputStream()) {
                        out.write("0 0 m 9 9 l S".getBytes(StandardCharsets.US_ASCII));
                    }
                    changed(document.getPage(7)).setItem(COSName.CONTENTS, other);
                },
                document -> changed(document.getPage(3)).setItem(COSName.RESOURCES, new COSDictionary()),
                document -> changed(document.getPage(5)).setInt(COSName.ROTATE, 180),
                document -> {
                    PDAnnotationSquare cover = new PDAnnotationSquare();
                    cover.setRectangle(new PDRectangle(0, 0, 600, 800));
                    document.getPage(2).getAnnotations().add(cover);
                    changed(document.getPage(2));
                },
                document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
        for (Change change : changes) {
            Verdict verdict = judge(signed(updated(form, change), SignatureLevel.PAdES_BASELINE_LT));
            assertThat(codes(verdict)).as("%s", verdict).contains(Code.PDF_CHANGED);
            assertThat(verdict.result()).as("%s", verdict).isNotEqualTo(Result.VALID);
        }
    }

    private static COSDictionary changed(PDPage page) {
        page.getCOSObject().setNeedToBeUpdated(true);
        return page.getCOSObject();
    }

    /** What would be drawn without end, in more memory than there is, or not at all, is not drawn. */
    @Test
    void pages_are_compared_and_not_drawn() throws Exception {
        List<Change> pages = List.of(
                document -> {
                    COSStream form = form(document, "0 0 m 9 9 l S", null);
                    for (int i = 0; i < 12; i++) {
                        form = form(document, "/X Do ".repeat(8), form);
                    }
                    document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, form);
                    document.getPage(0).getCOSObject().setItem(COSName.RESOURCES, form.getItem(COSName.RESOURCES));
                },
                document -> document.getPage(0).setMediaBox(new PDRectangle(60_000, 60_000)),
                document -> {
                    COSDictionary function = new COSDictionary();
                    function.setInt(COSName.FUNCTION_TYPE, 4);
                    COSDictionary shading = new COSDictionary();
                    shading.setInt(COSName.SHADING_TYPE, 1);
                    shading.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
                    shading.setItem(COSName.FUNCTION, function);
                    COSDictionary shadings = new COSDictionary();
                    shadings.setItem(COSName.getPDFName("S"), shading);
                    document.getPage(0).getResources().getCOSObject().setItem(COSName.SHADING, shadings);
                    document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, form(document, "/S sh", null));
                });
        for (Change page : pages) {
            byte[] once = signed(plain(page), SignatureLevel.PAdES_BASELINE_LT);
            Verdict good = judge(signed(once, SignatureLevel.PAdES_BASELINE_LT));
            assertThat(good.result()).as("%s", good).isEqualTo(Result.VALID);
            Verdict bad = judge(signed(
                    updated(once, document -> changed(document.getPage(0)).setInt(COSName.ROTATE, 90)),
                    SignatureLevel.PAdES_BASELINE_LT));
            assertThat(codes(bad)).as("%s", bad).contains(Code.PDF_CHANGED);
        }
    }

    private static COSStream form(PDDocument document, String content, @Nullable COSStream inner) throws IOException {
        COSStream form = document.getDocument().createCOSStream();
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, new PDRectangle(300, 300));
        COSDictionary forms = new COSDictionary();
        forms.setItem(COSName.getPDFName("X"), inner);
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.XOBJECT, forms);
        form.setItem(COSName.RESOURCES, resources);
        try (OutputStream out = form.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    @Test
    void a_field_that_waited_for_its_signature_may_have_it_and_a_text_may_not() throws Exception {
        byte[] once = signed(
                plain(document -> {
                    PDAcroForm form = new PDAcroForm(document);
                    document.getDocumentCatalog().setAcroForm(form);
                    PDSignatureField waiting = new PDSignatureField(form);
                    waiting.setPartialName("Vadovas");
                    waiting.getWidgets().getFirst().setPage(document.getPage(0));
                    document.getPage(0)
                            .getAnnotations()
                            .add(waiting.getWidgets().getFirst());
                    COSDictionary text = new COSDictionary();
                    text.setItem(COSName.FT, COSName.TX);
                    text.setString(COSName.T, "Tekstas");
                    COSArray fields = new COSArray();
                    fields.add(waiting.getCOSObject());
                    fields.add(text);
                    form.getCOSObject().setItem(COSName.FIELDS, fields);
                }),
                SignatureLevel.PAdES_BASELINE_LT);
        Verdict good = judge(signed(once, SignatureLevel.PAdES_BASELINE_LT, "Vadovas"));
        assertThat(good.result()).as("%s", good).isEqualTo(Result.VALID);
        byte[] filled = updated(once, document -> {
            COSDictionary text = document.getDocumentCatalog()
                    .getAcroForm()
                    .getField("Tekstas")
                    .getCOSObject();
            text.setString(COSName.V, "Pritariu");
            text.setNeedToBeUpdated(true);
        });
        assertThat(codes(judge(signed(filled, SignatureLevel.PAdES_BASELINE_LT))))
                .contains(Code.PDF_CHANGED);
    }

    @Test
    void one_whose_changes_its_author_forbade_has_its_proofs_all_the_same() throws Exception {
        Verdict verdict = judge(signed(
                plain(document -> {}),
                SignatureLevel.PAdES_BASELINE_LT,
                null,
                CertificationPermission.NO_CHANGE_PERMITTED));
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.VALID);
    }

    @Test
    void white_space_behind_the_end_is_covered_or_named() throws Exception {
        byte[] spaced = Arrays.copyOf(plain(document -> {}), plain(document -> {}).length + 3);
        Arrays.fill(spaced, spaced.length - 3, spaced.length, (byte) '\n');
        assertThat(judge(signed(spaced, SignatureLevel.PAdES_BASELINE_LT)).result())
                .isEqualTo(Result.VALID);
        byte[] appended = Arrays.copyOf(lta, lta.length + 3);
        Arrays.fill(appended, lta.length, appended.length, (byte) '\n');
        Verdict verdict = judge(appended);
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INDETERMINATE);
        assertThat(codes(verdict)).contains(Code.UNPROTECTED_PART);
    }

    @Test
    void a_signature_that_was_taken_out_shows() throws Exception {
        byte[] two = signed(lta, SignatureLevel.PAdES_BASELINE_LT);
        Verdict verdict = judge(updated(two, document -> {
            COSArray fields =
                    document.getDocumentCatalog().getAcroForm().getCOSObject().getCOSArray(COSName.FIELDS);
            fields.remove(0);
            fields.setNeedToBeUpdated(true);
            document.getDocumentCatalog().getAcroForm().getCOSObject().setNeedToBeUpdated(true);
        }));
        assertThat(verdict.result()).as("%s", verdict).isNotEqualTo(Result.VALID);
        assertThat(codes(verdict)).as("%s", verdict).contains(Code.PDF_HIDDEN_SIGNATURE);
    }

    @Test
    void broken_ones_are_refused_in_words() throws Exception {
        assertThat(refused(Arrays.copyOf(lt, lt.length - 200))).isEqualTo(Code.CUT_OR_APPENDED);
        assertThat(refused(Arrays.copyOf(lt, lt.length + 1024))).isEqualTo(Code.CUT_OR_APPENDED);
        assertThat(refused(plain(document -> {}))).isEqualTo(Code.NO_SIGNATURES);
        assertThat(refused(replaced(lt, "%PDF-", " PDF-"))).isEqualTo(Code.NOT_A_CONTAINER);
        assertThat(refused(replaced(lt, "/ByteRange [0 ", "/ByteRange [1 "))).isEqualTo(Code.PDF_RANGE);
        assertThat(refused(replaced(lt, "/ByteRange [", "/ByteRangf ["))).isEqualTo(Code.PDF_RANGE);
        assertThat(refused("%PDF-1.7\nnothing\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)))
                .isIn(Code.PDF_UNREADABLE, Code.NO_SIGNATURES);
    }

    @Test
    void of_an_encrypted_one_nothing_is_known() throws Exception {
        Verdict verdict = judge(encrypted());
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INDETERMINATE);
        assertThat(codes(verdict)).containsExactly(Code.PDF_ENCRYPTED);
    }

    @Test
    void changed_content_is_invalid() throws Exception {
        byte[] changed = lta.clone();
        int at = new String(lta, StandardCharsets.ISO_8859_1).indexOf("stream") + 20;
        changed[at] ^= 1;
        Verdict verdict = judge(changed);
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INVALID);
    }

    /**
     * Some bytes, or every one with -Dtiltas.every-byte. What level LT adds is covered by nothing until a document
     * time-stamp covers it (ETSI EN 319 142-1, 5.5): of that, the proofs hold by themselves, and how they are strung
     * together is not tried here.
     */
    @Test
    void a_changed_byte_of_what_is_covered_is_never_valid() throws Exception {
        boolean every = Boolean.getBoolean("tiltas.every-byte");
        for (byte[] pdf : List.of(lt, lta)) {
            int end = pdf == lt ? endOfFirstRevision(pdf) : pdf.length;
            Random random = new Random(pdf.length);
            int[] places = every
                    ? IntStream.range(0, end).toArray()
                    : IntStream.range(0, 40).map(i -> random.nextInt(end)).toArray();
            List<String> survivors = new ArrayList<>();
            for (int place : places) {
                byte[] copy = pdf.clone();
                copy[place] ^= (byte) (1 << place % 7);
                if (judge(copy).result() == Result.VALID) {
                    survivors.add(place + " of " + pdf.length + ": "
                            + new String(
                                            pdf,
                                            Math.max(0, place - 30),
                                            Math.min(60, pdf.length - place + 30),
                                            StandardCharsets.ISO_8859_1)
                                    .replaceAll("[^ -~]", "."));
                }
            }
            assertThat(survivors).isEmpty();
        }
    }

    /**
     * What level LT adds, some bytes of its end with the table, or every one with -Dtiltas.every-byte. White space may be
     * other white space and the version another one, the second half of the identifier, which each program makes up, may be anything, and the packed
     * table is compared unpacked.
     */
    @Test
    void a_changed_byte_of_what_level_lt_adds_is_never_valid() throws Exception {
        int start = endOfFirstRevision(lt);
        boolean every = Boolean.getBoolean("tiltas.every-byte");
        Random random = new Random(lt.length);
        int[] places = every
                ? IntStream.range(start, lt.length).toArray()
                : IntStream.concat(
                                IntStream.range(0, 30).map(i -> start + random.nextInt(lt.length - start)),
                                IntStream.range(lt.length - 80, lt.length))
                        .toArray();
        List<String> survivors = new ArrayList<>();
        for (int place : places) {
            for (int change : every
                    ? new int[] {1, 2, 4, 8, 16, 32, 64, 128, '\n' ^ '\r', ' ' ^ '\n'}
                    : new int[] {1 << place % 7}) {
                byte[] copy = lt.clone();
                copy[place] ^= (byte) change;
                boolean space = " \r\n".indexOf(lt[place]) >= 0 && " \r\n".indexOf(copy[place]) >= 0;
                boolean same = Arrays.equals(unpackedTable(lt), unpackedTable(copy))
                        && place > lastStream(lt)
                        && place < end(lt);
                if (!space
                        && !isSecondId(place)
                        && !isVersion(place)
                        && !same
                        && judge(copy).result() == Result.VALID) {
                    survivors.add(place + " of " + lt.length + " by " + change + ": "
                            + new String(
                                            lt,
                                            place - 30,
                                            Math.min(60, lt.length - place + 30),
                                            StandardCharsets.ISO_8859_1)
                                    .replaceAll("[^ -~]", "."));
                }
            }
        }
        assertThat(survivors).isEmpty();
    }

    private static int lastStream(byte[] pdf) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf("stream", text.lastIndexOf("endstream") - 1);
    }

    private static int end(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).lastIndexOf("endstream");
    }

    private static byte[] unpackedTable(byte[] pdf) {
        int start = lastStream(pdf) + "stream".length();
        while (pdf[start] == '\r' || pdf[start] == '\n') {
            start++;
        }
        int end = end(pdf);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(pdf, start, end - start))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean isVersion(int place) {
        int at = new String(lt, StandardCharsets.ISO_8859_1).lastIndexOf("/Version /") + "/Version /".length();
        return place >= at && place < at + "1.7".length();
    }

    private static boolean isSecondId(int place) {
        String text = new String(lt, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('>', text.indexOf('>', text.lastIndexOf("/ID")) + 1);
        return place >= text.lastIndexOf('<', end) && place <= end;
    }

    /** Where the range of the first signature ends. */
    private static int endOfFirstRevision(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int[] range = document.getSignatureDictionaries().getFirst().getByteRange();
            return range[2] + range[3];
        }
    }

    private static Verdict judge(byte[] pdf) throws Exception {
        return validation.judge(out -> out.write(pdf));
    }

    private static Code refused(byte[] pdf) throws Exception {
        Verdict verdict = judge(pdf);
        assertThat(verdict.result()).as("%s", verdict).isEqualTo(Result.INVALID);
        return codes(verdict).getFirst();
    }

    private static List<Code> codes(Verdict verdict) {
        return Stream.concat(
                        verdict.reasons().stream(),
                        verdict.signatures().stream().flatMap(one -> one.reasons().stream()))
                .map(Reason::code)
                .toList();
    }

    private static byte[] plain(Change change) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            write(document, "Kvieciame i posedi.");
            change.of(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PDDocument document, String text) throws IOException {
        PDPage page = document.getPage(0);
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 14);
            content.newLineAtOffset(72, 600 + text.length());
            content.showText(text);
            content.endText();
        }
        page.getCOSObject().setNeedToBeUpdated(true);
        page.getResources().getCOSObject().setNeedToBeUpdated(true);
    }

    private static byte[] updated(byte[] pdf, Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.of(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] encrypted() throws IOException {
        return plain(
                document -> document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission())));
    }

    private static byte[] replaced(byte[] pdf, String from, String to) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] signed(byte[] pdf, SignatureLevel level) throws Exception {
        return signed(pdf, level, null);
    }

    private static byte[] signed(byte[] pdf, SignatureLevel level, @Nullable String field) throws Exception {
        return signed(pdf, level, field, null);
    }

    private static byte[] signed(
            byte[] pdf, SignatureLevel level, @Nullable String field, @Nullable CertificationPermission permission)
            throws Exception {
        PAdESService service = new PAdESService(order.verifier());
        service.setTspSource(order.stamps());
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(level);
        if (permission != null) {
            parameters.setPermission(permission);
        }
        if (field != null) {
            parameters.getImageParameters().getFieldParameters().setFieldId(field);
        }
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(order.signer().token());
        parameters.setCertificateChain(order.signer().chain());
        parameters.bLevel().setSigningDate(Date.from(order.at()));
        InMemoryDocument document = new InMemoryDocument(pdf, "a.pdf");
        ToBeSigned data = service.getDataToSign(document, parameters);
        SignatureValue value = new SignatureValue(
                parameters.getSignatureAlgorithm(),
                Workshop.value(
                        order.signer().key(), parameters.getSignatureAlgorithm().getJCEId(), data.getBytes()));
        return DSSUtils.toByteArray(service.signDocument(document, parameters, value));
    }
}
