package lt.tiltas.documents.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import lt.tiltas.documents.validation.PdfTail.Odd;
import org.junit.jupiter.api.Test;

/** Updates that somebody wrote to harm who reads them. */
class PdfTailTest {
    private static final int BASE = 100;
    private static final String OBJECT = "5 0 obj\n<</A [1 (b) <0f>]/Length 3>>\nstream\nabc\nendstream\nendobj\n";
    private static final String WHOLE = OBJECT
            + "xref\n5 1\n0000000100 00000 n\r\ntrailer\n<</Size 6/Prev 9>>\nstartxref\n"
            + (BASE + OBJECT.length()) + "\n%%EOF\n";

    @Test
    void a_whole_one_is_read() throws Odd {
        assertThat(PdfTail.read(WHOLE, BASE, 9, 6).places()).containsExactly(Map.entry(5, BASE));
    }

    @Test
    void one_that_is_cut_anywhere_is_odd_and_nothing_worse() {
        for (int end = 1; end < WHOLE.length() - 1; end++) {
            String cut = WHOLE.substring(0, end);
            assertThatThrownBy(() -> PdfTail.read(cut, BASE, 9, 6)).as(cut).isInstanceOf(Odd.class);
        }
    }

    @Test
    void brackets_without_end_do_not_use_up_the_stack() {
        for (String bracket : new String[] {"[", "<</A ", "(("}) {
            String deep = "5 0 obj\n" + bracket.repeat(200_000);
            assertThatThrownBy(() -> PdfTail.read(deep, BASE, 9, 6)).isInstanceOf(Odd.class);
        }
    }

    @Test
    void a_table_of_entries_without_bytes_does_not_fill_the_memory() {
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < 99; i++) {
            index.append(i * 1_000_000).append(" 1000000 ");
        }
        String table = "5 0 obj\n<</Type /XRef/W [0 0 0]/Index [" + index
                + "]/Size 99000000/Length 0>>\nstream\n\nendstream\nendobj\n";
        assertThatThrownBy(() -> PdfTail.read(table, BASE, 9, 6))
                .isInstanceOf(Odd.class)
                .hasMessage("XRef");
    }
}
