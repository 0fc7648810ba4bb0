package lt.tiltas.kpi.fact.mongo;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lt.tiltas.kpi.fact.ConsignmentFact;
import lt.tiltas.kpi.fact.DocumentFact;
import lt.tiltas.kpi.fact.FactStore;
import lt.tiltas.kpi.fact.InstitutionFact;
import lt.tiltas.kpi.fact.PublicServiceFact;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;

/** The stores of the four kinds of facts. */
@Configuration(proxyBeanMethods = false)
class MongoFactStores {

    @Bean
    FactStore<DocumentFact> documentFacts(MongoOperations mongo) {
        return new MongoFacts<>(mongo, new FactForms.Documents());
    }

    @Bean
    FactStore<ConsignmentFact> consignmentFacts(MongoOperations mongo) {
        return new MongoFacts<>(mongo, new FactForms.Consignments());
    }

    @Bean
    FactStore<InstitutionFact> institutionFacts(MongoOperations mongo) {
        return new MongoFacts<>(mongo, new FactForms.Institutions());
    }

    @Bean
    FactStore<PublicServiceFact> publicServiceFacts(MongoOperations mongo) {
        return new MongoFacts<>(mongo, new FactForms.PublicServices());
    }

    /** Sees to the indexes. They only make it faster, so the service starts without a database. */
    @Bean
    FactIndexes factIndexes(List<FactStore<?>> stores) {
        return new FactIndexes(stores);
    }

    static class FactIndexes {

        private final List<FactStore<?>> stores;

        FactIndexes(List<FactStore<?>> stores) {
            this.stores = stores;
        }

        @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
        void create() {
            for (FactStore<?> store : stores) {
                if (store instanceof MongoFacts<?> facts) {
                    facts.index();
                }
            }
        }
    }
}
