package lt.tiltas.documents.trust.dss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import lt.tiltas.documents.trust.NoLists;
import lt.tiltas.documents.trust.TrustedLists.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

class DssTrustedListsTest {
    @TempDir
    private Path folder;

    private TestLists server;
    private X509Certificate authority;

    @BeforeEach
    void begin() throws Exception {
        server = new TestLists(folder);
        authority = new TestLists.Signer("Authority").certificate;
    }

    @Test
    void lists_are_fetched_verified_and_kept_for_a_start_without_network() throws Exception {
        server.publish(1, authority);
        DssTrustedLists first = server.start();
        assertThat(first.state().lists()).as("nothing before the first refresh").isZero();
        first.refresh();
        assertThat(first.certificates()).contains(authority);
        assertThat(first.state().refreshedAt()).isNotNull();
        assertThat(health(first)).isEqualTo(Status.UP);

        server.goAway();
        DssTrustedLists second = server.start();
        assertThat(second.certificates()).contains(authority);
        assertThat(second.state().digest()).isEqualTo(first.state().digest());
        second.refresh();
        assertThat(second.certificates())
                .as("nothing new is no reason to forget")
                .contains(authority);
        assertThat(second.state().refreshedAt()).isNull();
    }

    @Test
    void a_new_list_changes_the_trust_state() throws Exception {
        server.publish(1, authority);
        DssTrustedLists lists = server.start();
        lists.refresh();
        String before = lists.state().digest();
        X509Certificate another = new TestLists.Signer("Another authority").certificate;
        server.publish(2, another);
        lists.refresh();
        assertThat(lists.state().digest()).isNotEqualTo(before);
        assertThat(lists.certificates()).contains(another).doesNotContain(authority);
    }

    @Test
    void a_forged_list_of_lists_is_refused_and_nothing_it_names_is_asked_for() throws Exception {
        server.publish(1, authority);
        DssTrustedLists lists = server.start();
        lists.refresh();
        State before = lists.state();
        int asked = server.askedForList();
        server.publishTop(2, server.stranger());
        lists.refresh();
        assertThat(server.askedForList()).isEqualTo(asked);
        assertThat(lists.certificates()).contains(authority);
        assertThat(lists.state().digest()).isEqualTo(before.digest());
        assertThat(lists.state().refused()).hasSize(1);
        assertThat(health(lists)).isEqualTo(Status.DOWN);
        assertThat(server.start().certificates()).contains(authority);
    }

    @Test
    void a_forged_or_changed_list_of_a_member_state_is_refused() throws Exception {
        server.publish(1, authority);
        DssTrustedLists lists = server.start();
        lists.refresh();
        String before = lists.state().digest();
        X509Certificate wolf = new TestLists.Signer("Wolf").certificate;

        server.publishList(2, wolf, server.stranger());
        lists.refresh();
        assertThat(lists.certificates()).contains(authority).doesNotContain(wolf);
        assertThat(lists.state().refused()).hasSize(1);

        server.publishList(2, authority, server.listSigner());
        server.tamper();
        lists.refresh();
        assertThat(lists.state().digest()).isEqualTo(before);
        assertThat(lists.state().refused()).hasSize(1);
    }

    @Test
    void an_older_list_that_somebody_replays_is_refused() throws Exception {
        server.publish(5, authority);
        DssTrustedLists lists = server.start();
        lists.refresh();
        X509Certificate withdrawn = new TestLists.Signer("Withdrawn").certificate;
        server.publishList(4, withdrawn, server.listSigner());
        lists.refresh();
        assertThat(lists.certificates()).contains(authority).doesNotContain(withdrawn);
        assertThat(lists.state().refused()).hasSize(1);
    }

    @Test
    void where_no_lists_are_wanted_health_says_so() {
        assertThat(new TrustedListsHealth(new NoLists()).health().getStatus()).isEqualTo(Status.UP);
    }

    private static Status health(DssTrustedLists lists) {
        return new TrustedListsHealth(lists).health().getStatus();
    }
}
