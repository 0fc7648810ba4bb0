package lt.tiltas.documents.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.ProviderException;
import java.security.UnrecoverableKeyException;
import lt.tiltas.documents.signing.SealRefused;
import lt.tiltas.documents.signing.SealSettings.Place;
import lt.tiltas.documents.signing.SealSettings.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDK's failures mean; those that SoftHSM2 cannot be made to have are made here. */
class DriverTest {
    private static final Place PLACE = new Place(
            "device",
            "188718528",
            Store.PKCS11,
            null,
            null,
            Path.of("driver.so"),
            null,
            0,
            "1234",
            null,
            null,
            null,
            null,
            null,
            false);

    @ParameterizedTest
    @CsvSource({
        "CKR_PIN_LOCKED, TokenLocked, is locked",
        "CKR_PIN_INCORRECT, WrongPin, refused the PIN",
        "CKR_PIN_LEN_RANGE, WrongPin, refused the PIN",
        "CKR_DEVICE_REMOVED, TokenAway, does not answer",
        "CKR_TOKEN_NOT_PRESENT, TokenAway, does not answer",
        "CKR_GENERAL_ERROR, TokenAway, does not answer"
    })
    void a_failure_is_told_by_what_the_driver_answered(String answer, String refused, String words) {
        IOException failure = new IOException(
                "load failed", new UnrecoverableKeyException().initCause(new ProviderException(answer)));
        assertThat(Driver.refusal(PLACE, failure))
                .extracting(refusal -> refusal.getClass().getSimpleName())
                .isEqualTo(refused);
        assertThat(Driver.refusal(PLACE, failure))
                .hasMessageContaining("'device'")
                .hasMessageContaining(words)
                .hasCause(failure);
    }

    @Test
    void a_key_that_is_not_there_is_no_device_that_is_away() {
        assertThat(Driver.refusal(PLACE, new OpenedKey.NoSuchKey("It holds no key")))
                .isInstanceOf(SealRefused.Unreadable.class);
    }

    @Test
    void a_pin_is_in_no_text() {
        assertThat(PLACE.toString()).doesNotContain("1234");
    }
}
