package lt.tiltas.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A place in a list, right behind the item whose sort key it holds. Clients take it from {@link Page#next} and give it
 * back as {@code after}; what is in it is no part of the interface.
 */
public record Cursor(String key) {

    private static final int LONGEST = 2048;

    /** The cursor as clients see it: base64url of a checksum and the key. */
    public String text() {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(checksum(bytes))
                .put(bytes)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Reads what {@link #text} wrote. Anything else is refused with a problem that names {@code after}. */
    public static Cursor parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid(null);
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (all.remaining() <= Integer.BYTES) {
                throw invalid(null);
            }
            int checksum = all.getInt();
            byte[] bytes = new byte[all.remaining()];
            all.get(bytes);
            String key = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Cursor cursor = new Cursor(key);
            // Base64 has several spellings of the same bytes; only ours is one.
            if (checksum != checksum(bytes) || !cursor.text().equals(text)) {
                throw invalid(null);
            }
            return cursor;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid(e);
        }
    }

    /** What to throw when the key, although it is whole, cannot be one of the list it is used on. */
    public static ErrorResponseException invalid(@Nullable Throwable cause) {
        return new ErrorResponseException(
                HttpStatus.BAD_REQUEST,
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "invalid-cursor",
                        "The cursor in 'after' is not one of this list.",
                        "after",
                        "Take it unchanged from the member 'next' of the page before, or leave it out for the first page."),
                cause);
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
