package lt.tiltas.kpi.indicator.events;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import lt.tiltas.contracts.Topic;
import lt.tiltas.contracts.catalog.InstitutionEvent;
import lt.tiltas.contracts.catalog.PublicServiceEvent;
import lt.tiltas.kpi.KpiSettings;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.DocumentFact;
import lt.tiltas.kpi.fact.FactStore;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.PublicServiceFact;
import lt.tiltas.kpi.indicator.Counting;
import lt.tiltas.kpi.indicator.IndicatorValues;
import lt.tiltas.kpi.indicator.Indicators;
import lt.tiltas.kpi.indicator.Ledger;
import lt.tiltas.kpi.indicator.Occurrences;
import lt.tiltas.kpi.indicator.ServiceShares;
import lt.tiltas.messaging.Inbox;
import lt.tiltas.messaging.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** The inboxes of the service, named as in its settings. */
@Configuration(proxyBeanMethods = false)
class KpiInboxes {

    @Bean
    Ledger ledger(IndicatorValues values) {
        return new Ledger(values);
    }

    @Bean
    Occurrences occurrences(Indicators indicators, KpiSettings settings) {
        return new Occurrences(indicators, settings.timeZone());
    }

    @Bean
    ServiceShares serviceShares(
            FactStore<InstitutionFact> institutionFacts,
            FactStore<PublicServiceFact> publicServiceFacts,
            Indicators indicators,
            Ledger ledger,
            Clock clock,
            KpiSettings settings) {
        return new ServiceShares(
                institutionFacts,
                publicServiceFacts,
                indicators,
                ledger,
                clock,
                settings.timeZone(),
                settings.electronicFrom());
    }

    @Bean
    Consumer<Message<List<byte[]>>> documents(
            Inbox inbox, FactStore<DocumentFact> documentFacts, Occurrences occurrences, Ledger ledger) {
        return inbox.of(Topic.DOCUMENT, DocumentFact.COUNTED, Counting.ofDocuments(documentFacts, occurrences, ledger));
    }

    @Bean
    Consumer<Message<List<byte[]>>> consignments(
            Inbox inbox, FactStore<ConsignmentFact> consignmentFacts, Occurrences occurrences, Ledger ledger) {
        return inbox.of(
                Topic.CONSIGNMENT,
                ConsignmentFact.COUNTED,
                Counting.ofConsignments(consignmentFacts, occurrences, ledger));
    }

    @Bean
    Consumer<Message<List<byte[]>>> institutions(Inbox inbox, ServiceShares shares) {
        Projection<InstitutionEvent> projection = shares::institutions;
        return inbox.of(Topic.INSTITUTION, projection);
    }

    @Bean
    Consumer<Message<List<byte[]>>> publicServices(Inbox inbox, ServiceShares shares) {
        Projection<PublicServiceEvent> projection = shares::services;
        return inbox.of(Topic.PUBLIC_SERVICE, projection);
    }
}
