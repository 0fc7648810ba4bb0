package lt.tiltas.documents.trust;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Trust services over HTTP for tests that want no whole service: the adapter itself, made as Spring makes it. */
public final class OverHttp {
    private OverHttp() {}

    public static TrustServices services(TrustSettings settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(TrustSettings.class, () -> settings);
        context.registerBean(TrustAnchors.class, () -> new TrustAnchors(settings));
        context.registerBean(TrustedListSettings.class, NoLists::settings);
        context.registerBean(TrustedLists.class, NoLists::new);
        context.registerBean(TrustState.class);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.scan("lt.tiltas.documents.trust.http");
        context.refresh();
        return context.getBean(TrustServices.class);
    }
}
