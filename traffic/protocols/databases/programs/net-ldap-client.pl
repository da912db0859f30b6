# Bind and search: HOST BIND STARTTLS
use Net::LDAP; my ($host, $bind, $tls) = @ARGV;
my $client = Net::LDAP->new($host, timeout => 8) or die $@;
$client->start_tls(verify => "none") if $tls;
length $bind ? $client->bind($bind, password => "secret") : $client->bind;
$client->search(base => "dc=example,dc=org", filter => "(cn=x)");
