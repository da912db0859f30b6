// A TLS server on Go's crypto/tls, TLS 1.0 to 1.3 with HTTP/1.1.
// Arguments: certificate, key, then each address to listen on.
package main

import (
	"crypto/tls"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	body := []byte(strings.Repeat("Served by Go's crypto/tls. ", 40))
	answer := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(body) })
	certificate, err := tls.LoadX509KeyPair(os.Args[1], os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	quiet := log.New(os.NewFile(0, os.DevNull), "", 0)
	for _, address := range os.Args[3:] {
		config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS10,
			NextProtos: []string{"http/1.1"}}
		listener, err := tls.Listen("tcp", address+":443", config)
		if err != nil {
			log.Fatal(err)
		}
		server := &http.Server{Handler: answer, ErrorLog: quiet}
		server.SetKeepAlivesEnabled(false)
		go server.Serve(listener)
	}
	os.Stdout.WriteString("ready\n")
	select {}
}
