# Log a message by TCP: HOST TAG OPTIONS PRIORITY TEXT
use Sys::Syslog qw(:standard :macros setlogsock);
my ($host, $tag, $options, $priority, $text) = @ARGV;
setlogsock({ type => "tcp", host => $host, port => 514, timeout => 2 });
openlog($tag, $options, "user"); syslog($priority, "%s", $text); closelog();
