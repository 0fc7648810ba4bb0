package lt.tiltas.documents.signing.dss;

import eu.europa.esig.dss.spi.client.http.DataLoader;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lets DSS ask trust services through the one adapter that this service has for them. */
final class TrustLoader implements DataLoader {
    private final transient Function<URI, byte[]> getting;
    private final transient BiFunction<URI, byte[], byte[]> posting;

    private TrustLoader(Function<URI, byte[]> getting, BiFunction<URI, byte[], byte[]> posting) {
        this.getting = getting;
        this.posting = posting;
    }

    static TrustLoader getting(Function<URI, byte[]> get) {
        return new TrustLoader(get, (address, request) -> {
            throw new UnsupportedOperationException("Only GET is for " + address);
        });
    }

    static TrustLoader posting(BiFunction<URI, byte[], byte[]> post) {
        return new TrustLoader(
                address -> {
                    throw new UnsupportedOperationException("Only POST is for " + address);
                },
                post);
    }

    @Override
    public byte[] get(String url) {
        return getting.apply(URI.create(url));
    }

    @Override
    public DataAndUrl get(List<String> urls) {
        String url = urls.getFirst();
        return new DataAndUrl(url, get(url));
    }

    @Override
    public byte[] post(String url, byte[] content) {
        return posting.apply(URI.create(url), content);
    }

    @Override
    public void setContentType(String contentType) {
        // The adapter knows the protocol, and with it the type.
    }
}
