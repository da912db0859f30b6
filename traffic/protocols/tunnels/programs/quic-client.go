// A QUIC client on quic-go: address, server name or nothing, application protocol, versions with commas.
package main

import (
	"crypto/tls"
	"log"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/lucas-clemente/quic-go"
)

func main() {
	config := &quic.Config{HandshakeIdleTimeout: 2 * time.Second}
	for _, version := range strings.Split(os.Args[4], ",") {
		number, err := strconv.ParseUint(version, 0, 32)
		if err != nil {
			log.Fatal(err)
		}
		config.Versions = append(config.Versions, quic.VersionNumber(number))
	}
	secrets := &tls.Config{InsecureSkipVerify: true, ServerName: os.Args[2], NextProtos: []string{os.Args[3]}}
	connection, err := quic.DialAddr(os.Args[1], secrets, config)
	if err != nil {
		log.Fatal(err)
	}
	connection.CloseWithError(0, "")
}
