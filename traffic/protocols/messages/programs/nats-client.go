// A NATS client on nats.go: URL, name or nothing, `verbose` or nothing, subject. It publishes once.
package main

import (
	"log"
	"os"
	"time"

	"github.com/nats-io/nats.go"
)

func main() {
	options := []nats.Option{nats.Timeout(5 * time.Second)}
	if os.Args[2] != "" {
		options = append(options, nats.Name(os.Args[2]))
	}
	if os.Args[3] != "" {
		options = append(options, func(o *nats.Options) error { o.Verbose = true; return nil })
	}
	connection, err := nats.Connect(os.Args[1], options...)
	if err != nil {
		log.Fatal(err)
	}
	connection.Publish(os.Args[4], []byte("hello"))
	connection.Flush()
	connection.Close()
}
