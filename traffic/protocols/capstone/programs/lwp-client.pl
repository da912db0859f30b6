# An HTTP client on LWP: one job per line (../clients/http-job.ts), one answer per line.
use strict;
use warnings;
use HTTP::Request;
use LWP::UserAgent;

$| = 1;
my $agent = LWP::UserAgent->new(timeout => 10);
while (my $line = <STDIN>) {
    chomp $line;
    my ($method, $url, $headers, $body) = split /\t/, $line, -1;
    my @pairs = map { split /: /, $_, 2 } grep { length } split /\|/, $headers;
    my $response = $agent->request(HTTP::Request->new($method, $url, \@pairs, $body));
    my $failed = ($response->header('Client-Warning') // '') eq 'Internal response';
    print $failed ? 'failed: ' . $response->status_line . "\n" : "ok\n";
}
